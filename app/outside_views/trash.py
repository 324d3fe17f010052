"""Views from outside in the bin of their owner."""

from app.contracts import TrashKind
from app.i18n import _
from app.outside_views.models import OutsideView

TRASH_KINDS = (
    TrashKind(
        model=OutsideView,
        label=lambda view: _("A view from outside"),
        text=lambda view: "\n".join(filter(None, (view.question, view.answer))),
        restore_endpoint="outside_views.restore",
    ),
)
