"""Where a sentence stands, as one line for one of the two."""

from typing import Any

from app.i18n import _
from app.roles import MENTEE, MENTOR
from app.text import isolated


def state_of(user: Any, mentorship: Any, sentence: Any) -> str:
    """One line about who has released it and who can read it."""
    other = mentorship.other(user)
    name = isolated(other.call_name)
    if sentence is None:
        return _("Neither of you has written one yet.")
    if mentorship.left:
        return _("%(name)s has left Trellis, so nobody else can read this sentence.", name=name)
    if sentence.is_released and sentence.has_names:
        return _("You’ve both released it. Coordinators can read it, with both your names under it.")
    if sentence.is_released:
        return _("You’ve both released it. Coordinators can read it, without your names.")
    mine = MENTEE if mentorship.mentee_id == user.id else MENTOR
    if sentence.released_at(mine):
        return _("You’ve released it. Nobody else can read it unless %(name)s releases it too.", name=name)
    if sentence.mentee_at or sentence.mentor_at:
        return _("%(name)s has released it. Nobody else can read it unless you release it too.", name=name)
    return _("Only you two can read it.")
