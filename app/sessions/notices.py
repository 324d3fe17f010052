"""What the list of notices says about sessions. Reminders aren't in it, because Today shows them."""

from app.contracts import NoticeKind
from app.i18n import lazy


def _about(sentence: str) -> NoticeKind:
    return NoticeKind(sentence=sentence, endpoint="sessions.show")


NOTICES = {
    "session.booked": _about(lazy("%(name)s booked a session with you.")),
    "session.moved": _about(lazy("%(name)s moved a session to another time.")),
    "session.changed": _about(lazy("%(name)s changed how long or where you meet.")),
    "session.cancelled": _about(lazy("%(name)s cancelled a session.")),
    "session.kept": _about(lazy("%(name)s restored a session. It’s at the same time as before.")),
    "session.held": _about(lazy("%(name)s closed a session. You can add what you take away.")),
}
