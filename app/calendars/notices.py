"""What the list of notices says about calendars."""

from app.calendars.models import CALENDAR_DECLINED
from app.contracts import NoticeKind
from app.i18n import lazy

NOTICES = {
    CALENDAR_DECLINED: NoticeKind(
        sentence=lazy("%(name)s’s calendar declined a session. It isn’t cancelled."), endpoint="sessions.show"
    )
}
