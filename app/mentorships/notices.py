"""What the list of notices says about proposals, pauses and who joins, but never whose no it was."""

from collections.abc import Iterable
from datetime import timedelta

from app.contracts import NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.mentorship_kinds import MICRO
from app.mentorships.mail import PROPOSALS
from app.mentorships.models import NO_LONGER_NEEDED, UNANSWERED, Decline, Mentorship
from app.people.models import Person


def partner_of_actor(event: Event) -> Iterable[Person]:
    """The other person of a mentorship in which somebody did something."""
    mentorship = event.subject(Mentorship)
    return mentorship.partners_of(event.actor) if mentorship else []


def people_told(event: Event) -> Iterable[Person]:
    """The two people of a proposal that closed by itself."""
    mentorship = event.subject(Mentorship)
    return mentorship.people if mentorship else []


AT_ONCE = timedelta(seconds=5)
"""The most time between two events of one press of a button."""


def is_told_with_proposal(event: Event, mentorship: Mentorship) -> bool:
    """Whether an event was part of asking for one conversation, or of the yes to it, which have a notice already.

    One press of a button asks and agrees, and one press says yes, agrees and books.
    """
    answers = (mentorship.asked_at, mentorship.mentee_accepted_at, mentorship.mentor_accepted_at)
    return mentorship.kind is MICRO and any(at and abs(event.at - at) < AT_ONCE for at in answers)


def _decline_of(event: Event) -> int | None:
    decline = Decline.get_or_none(Decline.mentorship == event.subject_id)
    return decline.id if decline else None


def _mentorship(sentence: str) -> NoticeKind:
    return NoticeKind(sentence=sentence, endpoint="overview.show")


def _change(sentence: str) -> NoticeKind:
    """A change that everybody in a mentorship should know, so it can't be turned off."""
    return NoticeKind(sentence=sentence, endpoint="overview.show", recipients=partner_of_actor)


NOTICES = {
    "mentorship.proposed": _mentorship(lazy("A mentorship with you is proposed.")),
    "mentorship.one_more_asked": _mentorship(lazy("%(name)s said yes, but your places are taken.")),
    "mentorship.accepted": _mentorship(lazy("%(name)s said yes.")),
    "mentorship.declined": NoticeKind(
        sentence=lazy("A proposed mentorship wasn’t taken up."),
        endpoint="declines.show",
        target=_decline_of,
        recipients=partner_of_actor,
        subject=PROPOSALS,
    ),
    **{
        f"mentorship.{cause}": NoticeKind(
            sentence=sentence, endpoint="declines.show", target=_decline_of, recipients=people_told, subject=PROPOSALS
        )
        for cause, sentence in (
            (UNANSWERED, lazy("A proposal closed by itself, because nobody answered in time.")),
            (NO_LONGER_NEEDED, lazy("%(name)s’s ask is no longer needed.")),
        )
    },
    "mentorship.paused": _change(lazy("%(name)s paused your mentorship.")),
    "mentorship.resumed": _change(lazy("%(name)s ended the pause of your mentorship.")),
    "mentorship.ended": _change(lazy("Your mentorship with %(name)s has ended.")),
    "mentorship.ending_taken_back": _change(lazy("You and %(name)s go on with your mentorship.")),
    "person.joined": NoticeKind(
        sentence=lazy("%(name)s has joined Trellis."), endpoint="today.show", target=lambda event: None
    ),
}
