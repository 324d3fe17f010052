"""What the list of notices says about notes and requests, without a word of them."""

from collections.abc import Iterable

from app.contracts import NoticeKind
from app.events.models import Event
from app.feedback.mail import FEEDBACK, writer_of
from app.feedback.models import PermissionRequest
from app.i18n import lazy
from app.mentorships.models import subject_with_pair
from app.people.models import Person


def _asker(event: Event) -> Iterable[Person]:
    request = subject_with_pair(event, PermissionRequest)
    return [request.asker] if request else []


def _to_writer(sentence: str) -> NoticeKind:
    return NoticeKind(sentence=sentence, endpoint="feedback.show", recipients=writer_of, subject=FEEDBACK)


NOTICES = {
    "feedback.shown": NoticeKind(sentence=lazy("%(name)s left you a note."), endpoint="feedback.show"),
    "feedback.to_talk": NoticeKind(
        sentence=lazy("%(name)s would like to talk about your note."), endpoint="feedback.show"
    ),
    "feedback.answered": _to_writer(lazy("%(name)s answered your note.")),
    "feedback.tried": _to_writer(lazy("%(name)s said how it went after your note.")),
    "advice.asked": NoticeKind(
        sentence=lazy("%(name)s asked for your advice."),
        endpoint="feedback.index",
        target=lambda event: None,
        query={"show": "asked"},
    ),
    "permission.asked": NoticeKind(
        sentence=lazy("%(name)s asks before giving you feedback."), endpoint="permission_requests.show"
    ),
    "permission.answered": NoticeKind(
        sentence=lazy("%(name)s answered what you asked before giving feedback."),
        endpoint="permission_requests.show",
        recipients=_asker,
        subject=FEEDBACK,
    ),
}
