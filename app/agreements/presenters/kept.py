"""What became of an agreement, beside the clauses that promised it (docs/practice.md 2.6)."""

from dataclasses import dataclass

from app import rooms
from app.agreed_dates.models import CHANGED, KEPT, MILESTONE, REVIEW, AgreedDate
from app.i18n import _
from app.mentorships.models import ROLES, Mentorship
from app.people.models import Person
from app.text import isolated
from app.web.filters import date_of, day


@dataclass(frozen=True)
class KeptLine:
    """A sentence under a clause. With `asked`, the answers to this date follow."""

    sentence: str
    asked: AgreedDate | None = None


KeptLines = dict[str, list[KeptLine]]
"""By section key."""


def kept_beside(user: Person, mentorship: Mentorship) -> KeptLines:
    """The lines for the version in force: the dates, and what the rooms above say about other clauses."""
    dates = AgreedDate.of(mentorship)
    lines: KeptLines = {
        "feedback": [_milestone(user, each) for each in dates if each.kind == MILESTONE],
        "ending": [line for each in dates if each.kind == REVIEW for line in _review(user, each)],
    }
    for kept in rooms.offered("kept", "kept"):
        for key, sentences in kept(user, mentorship).items():
            lines.setdefault(key, []).extend(KeptLine(sentence) for sentence in sentences)
    return lines


def _milestone(user: Person, agreed: AgreedDate) -> KeptLine:
    text, mentorship = isolated(agreed.text), agreed.mentorship
    if agreed.outcome == KEPT:
        return KeptLine(_("%(text)s: it happened, you said on %(day)s.", text=text, day=date_of(agreed.closed_at)))
    if agreed.outcome == CHANGED:
        return KeptLine(_("%(text)s: you changed your minds on %(day)s.", text=text, day=date_of(agreed.closed_at)))
    if agreed.is_due(user.zone) and mentorship.is_going_on:
        return KeptLine(_("%(text)s: did this happen?", text=text), agreed)
    if agreed.day != agreed.agreed_on:
        return KeptLine(_("%(text)s: you moved it to %(day)s.", text=text, day=day(agreed.day)))
    return KeptLine(_("%(text)s: still ahead.", text=text))


def _review(user: Person, agreed: AgreedDate) -> list[KeptLine]:
    mentorship = agreed.mentorship
    if agreed.closed_at:
        when = date_of(agreed.closed_at)
        still_right = _("On %(day)s you both said that it’s still right.", day=when)
        changed = _("You looked at it and changed it on %(day)s.", day=when)
        return [KeptLine(still_right if agreed.outcome == KEPT else changed)]
    if not mentorship.is_going_on:
        return []
    if agreed.in_review_at:
        return [KeptLine(_("Your review of %(day)s asks whether it’s still right.", day=day(agreed.day)))]
    confirmed = [mentorship.person_in(role) for role in ROLES if agreed.confirmed_by(role)]
    others = [person for person in confirmed if person.id != user.id]
    if others:
        name = isolated(others[0].call_name)
        return [KeptLine(_("%(name)s says that it’s still right. Is it for you?", name=name), agreed)]
    if confirmed:
        name = isolated(mentorship.other(user).call_name)
        return [KeptLine(_("You said that it’s still right. %(name)s hasn’t yet.", name=name))]
    if agreed.is_on_the_agenda(user.zone):
        return [KeptLine(_("The review is due on %(day)s. Is it still right?", day=day(agreed.day)), agreed)]
    if agreed.day == agreed.agreed_on:
        return []  # the clause above has the date
    return [KeptLine(_("The next review is on %(day)s.", day=day(agreed.day)))]
