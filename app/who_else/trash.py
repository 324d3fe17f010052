"""Names of the map in the bin of their owner."""

from app.contracts import TrashKind
from app.i18n import _
from app.who_else.models import Helper

TRASH_KINDS = (
    TrashKind(
        model=Helper,
        label=lambda helper: _("Somebody who helps"),
        text=lambda helper: "\n".join(filter(None, (helper.name, helper.line))),
        restore_endpoint="helpers.restore",
    ),
)
