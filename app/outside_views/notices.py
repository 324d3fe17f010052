"""What the list of notices says about questions to somebody outside. It doesn't name them."""

from app.contracts import NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.outside_views.models import OutsideView
from app.people.models import Person


def _owner(event: Event) -> list[Person]:
    view = event.subject(OutsideView)
    return [view.owner] if view else []


def _about(sentence: str) -> NoticeKind:
    return NoticeKind(sentence=sentence, endpoint="outside_views.show", recipients=_owner)


NOTICES = {
    "outside_view.answered": _about(lazy("Somebody answered what you asked for a view from outside.")),
    "outside_view.declined": _about(lazy("Somebody you asked for a view from outside can’t answer.")),
}
