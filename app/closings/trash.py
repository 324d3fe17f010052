"""Closing pages in the bin of their writer."""

from app.closings.models import ClosingPage
from app.closings.models.closing_page import WORDS
from app.contracts import TrashKind
from app.i18n import _

TRASH_KINDS = (
    TrashKind(
        model=ClosingPage,
        label=lambda page: _("A closing page"),
        text=lambda page: "\n".join(filter(None, (getattr(page, name) for name in WORDS))),
        restore_endpoint="closing_pages.restore",
    ),
)
