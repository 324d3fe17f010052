"""What the list of notices says to coordinators about a quarter."""

from app.contracts import NoticeKind
from app.i18n import lazy
from app.quarters.mail import PUBLISHED

NOTICES = {
    PUBLISHED: NoticeKind(
        sentence=lazy("The last quarter of your programme is ready, on one page."), endpoint="quarters.show"
    )
}
