"""What was taken off a shelf, in the bin of both."""

from app.contracts import TrashKind
from app.i18n import _
from app.shelf import policy
from app.shelf.models import ShelfItem

TRASH_KINDS = (
    TrashKind(
        model=ShelfItem,
        label=lambda item: _("From your shelf"),
        text=lambda item: "\n".join(filter(None, (item.title, item.why))),
        restore_endpoint="shelf.restore",
        remove_endpoint="shelf_removals.new",
        may_remove=policy.delete_for_good,
    ),
)
