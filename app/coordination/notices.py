"""What the list of notices says about one’s programmes, people who leave or come back, and to a new coordinator."""

from typing import Any

from app.contracts import NoticeKind
from app.coordination.mail import programme_of
from app.coordination.models.programme_note import ENDED, RESUMED, SENT
from app.coordination.models.removal import REMOVED
from app.events.models import Event
from app.i18n import lazy
from app.people.models import Person
from app.programmes.models import ENROLLED, Programme
from app.programmes.policy import coordinated_ids


def _programme(event: Event) -> int | None:
    programme = programme_of(event)
    return programme.id if programme else None


def _is_in(person: Person, programme: int) -> bool:
    return any(each.id == programme for each in Programme.of(person))


_BOARD: Any = {"endpoint": "board.index", "target": _programme, "parameter": "programme", "may_open": _is_in}
"""Where somebody sees who is in a programme and what they offer."""

NOTICES = {
    "coordinator.made": NoticeKind(
        sentence=lazy("%(name)s made you a coordinator."),
        endpoint="programme.show",
        target=_programme,
        parameter="programme",
        may_open=lambda person, programme: programme in coordinated_ids(person),
    ),
    ENROLLED: NoticeKind(sentence=lazy("%(name)s added you to a programme."), **_BOARD),
    REMOVED: NoticeKind(
        sentence=lazy("You aren’t in one of your programmes any more. Your mentorships go on."),
        endpoint="mentorships.index",
        target=lambda event: None,
    ),
    RESUMED: NoticeKind(sentence=lazy("%(name)s reopened a programme you’re in."), **_BOARD),
    SENT: NoticeKind(sentence=lazy("%(name)s wrote to all pairs."), endpoint="programme_notes.show"),
    ENDED: NoticeKind(sentence=lazy("%(name)s ended a programme you’re in."), endpoint="programme_notes.show"),
    "mentorship.person_left": NoticeKind(sentence=lazy("%(name)s has left Trellis."), endpoint="overview.show"),
    "mentorship.person_returned": NoticeKind(sentence=lazy("%(name)s is back in Trellis."), endpoint="overview.show"),
}
