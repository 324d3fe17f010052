"""What waits in a micro mentorship until both can read the question, which its short agreement is about."""

from app.agreements.needs.turns import mine, theirs
from app.agreements.queries.progress import Progress
from app.contracts import Button, Need
from app.i18n import _
from app.mentorship_kinds import MICRO
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person


def is_awaited(user: Person, mentorship: Mentorship, progress: Progress) -> bool:
    """Whether the mentee of a micro mentorship that has begun still has to send their question."""
    is_theirs = progress.version is None or progress.opened_by_me == (mentorship.role_of(user) == MENTEE)
    return mentorship.kind is MICRO and progress.is_first and not progress.is_sent and is_theirs


def need(user: Person, mentorship: Mentorship, progress: Progress, other: str) -> Need:
    """The mentee writes the question, and the mentor waits for it."""
    if mentorship.role_of(user) == MENTEE:
        return write(mentorship, progress, other)
    sentence = (
        _("%(name)s is writing their question to you", name=other)
        if progress.version
        else _("%(name)s writes their question to you", name=other)
    )
    return theirs(mentorship, sentence, _("Then you read it and agree"))


def write(mentorship: Mentorship, progress: Progress, other: str) -> Need:
    """The mentee's question, in whatever state it is, before it is sent."""
    if progress.version and not progress.my_sections:
        button = Button(label=_("Check"), endpoint="agreements.check_answers", id=progress.version)
        sentence = _("Your question to %(name)s is ready to send", name=other)
        return mine(mentorship, sentence, _("Check your answers first"), button)
    note = _("One page, about four minutes")
    if not mentorship.asked_at:
        note = _("One page, about four minutes. They’re asked when you send it.")
    button = Button(label=_("Start"), endpoint="agreements.new", id=mentorship.id)
    if progress.version:
        button = Button(label=_("Continue"), endpoint="one_page.edit", id=progress.version)
    return mine(mentorship, _("Write your question to %(name)s", name=other), note, button)


def sent(other: str) -> str:
    return _("%(name)s sent you their question", name=other)
