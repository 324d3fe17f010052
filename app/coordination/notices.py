"""What the list of notices says about people who leave or come back, and to a new coordinator."""

from app.contracts import NoticeKind
from app.i18n import lazy

NOTICES = {
    "coordinator.made": NoticeKind(
        sentence=lazy("%(name)s made you a coordinator."), endpoint="programme.show", target=lambda event: None
    ),
    "mentorship.person_left": NoticeKind(sentence=lazy("%(name)s has left Trellis."), endpoint="overview.show"),
    "mentorship.person_returned": NoticeKind(sentence=lazy("%(name)s is back in Trellis."), endpoint="overview.show"),
}
