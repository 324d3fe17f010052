"""What the list of notices says about agreements and the nine statements, without a word of them."""

from collections.abc import Iterable

from app.agreements.mail.news import readers_of
from app.agreements.models import Agreement, ExpectationsCheck
from app.contracts import NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.mentorships.notices import is_told_with_proposal
from app.people.models import Person


def _mentorship_of_version(event: Event) -> int | None:
    version = event.subject(Agreement)
    return version.mentorship_id if version else None


def _mentorship_of_check(event: Event) -> int | None:
    check = event.subject(ExpectationsCheck)
    return check.mentorship_id if check else None


def _who_learns_it_here(event: Event) -> Iterable[Person]:
    """The reader, unless it was agreed to with a proposal or a yes that they are told about."""
    version = event.subject(Agreement)
    return [] if version and is_told_with_proposal(event, version.mentorship) else readers_of(event)


def _version(sentence: str, replaces: tuple[str, ...] = ()) -> NoticeKind:
    return NoticeKind(sentence=sentence, endpoint="agreements.show", replaces=replaces, recipients=_who_learns_it_here)


ANSWERED, CHANGED, SIGNED = "agreement.answered", "agreement.changed", "agreement.signed"


NOTICES = {
    "agreement.sent": _version(lazy("%(name)s sent you an agreement to read.")),
    ANSWERED: _version(lazy("%(name)s answered in your agreement.")),
    CHANGED: _version(lazy("%(name)s changed the text of your agreement.")),
    SIGNED: _version(lazy("%(name)s agreed to your agreement."), (ANSWERED, CHANGED)),
    "agreement.agreed": _version(
        lazy("%(name)s agreed too, so your agreement is in force."), (ANSWERED, CHANGED, SIGNED)
    ),
    "agreement.declined": _version(lazy("%(name)s would like to keep your agreement as it is.")),
    "agreement.withdrawn": NoticeKind(
        sentence=lazy("%(name)s withdrew what they’d sent you about your agreement."),
        endpoint="overview.show",
        target=_mentorship_of_version,
    ),
    "expectations.answered": NoticeKind(
        sentence=lazy("%(name)s answered the nine statements."),
        endpoint="overview.show",
        target=_mentorship_of_check,
    ),
    "expectations.revealed": NoticeKind(
        sentence=lazy("You and %(name)s have both answered the nine statements."), endpoint="expectations.show"
    ),
}
