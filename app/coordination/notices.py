"""What the list of notices says about people who leave or come back, and to a new coordinator."""

from app.contracts import NoticeKind
from app.coordination.models.programme_note import ENDED, SENT
from app.i18n import lazy

NOTICES = {
    "coordinator.made": NoticeKind(
        sentence=lazy("%(name)s made you a coordinator."), endpoint="programme.show", target=lambda event: None
    ),
    SENT: NoticeKind(sentence=lazy("%(name)s wrote to all pairs."), endpoint="programme_notes.show"),
    ENDED: NoticeKind(sentence=lazy("%(name)s ended a programme you’re in."), endpoint="programme_notes.show"),
    "mentorship.person_left": NoticeKind(sentence=lazy("%(name)s has left Trellis."), endpoint="overview.show"),
    "mentorship.person_returned": NoticeKind(sentence=lazy("%(name)s is back in Trellis."), endpoint="overview.show"),
}
