"""What a coordinator took down from a library, in their bin."""

from app.contracts import TrashKind
from app.i18n import _
from app.library.models import LibraryEntry

TRASH_KINDS = (
    TrashKind(
        model=LibraryEntry,
        label=lambda entry: _("A library entry"),
        text=lambda entry: "\n\n".join(filter(None, (entry.title, entry.line, entry.link, entry.text))),
        restore_endpoint="library_entries.restore",
    ),
)
