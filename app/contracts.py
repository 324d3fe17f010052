"""What a room may offer to the rooms above it. app/rooms.py collects the offers.

| The room's module | It defines | Who uses it |
|---|---|---|
| `needs.py` | `needs(user, mentorships) -> list[Need]` | Today and the page of a mentorship |
| `mail.py` | `MAIL_KINDS: tuple[MailKind, ...]` | `app/mail`, which writes and sends it |
| `search.py` | `SEARCH_KINDS: tuple[SearchKind, ...]` | the search page and the index |
| `trash.py` | `TRASH_KINDS: tuple[TrashKind, ...]` | the bin's page, and the job that empties it |
| `subjects.py` | `SUBJECTS: dict[str, str]`, type to endpoint | links to what a topic or an event is about |
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

LabelledTexts = list[tuple[str, str]]
"""(label, text)"""


@dataclass(frozen=True, eq=False, kw_only=True)
class SearchKind:
    """Records of one model that search can find.

    The search page reads `columns` of the results through the model's own `visible_to`, in one query a kind. Records
    with a `deleted_at` are not found. `texts`, `address`, `is_private` and `identity` get such a row.
    """

    model: Any
    """The model, a `Searchable`."""

    columns: tuple[Any, ...]
    """What to select beside the id."""

    texts: Callable[[Any, Any], LabelledTexts]
    """The texts of a row in a mentorship, each with its label. A result shows the first one with a hit."""

    address: Callable[[Any], str]
    """The path of the page that shows the row."""

    is_private: Callable[[Any], bool] = lambda row: False
    """Whether only the reader can read the row."""

    identity: Callable[[Any], Any] = lambda row: row.id
    """Of several results in a mentorship with the same identity and the same excerpt, only the newest is shown."""

    batch: Callable[[int, int], Iterable[Any]]
    """The records with ids from the first to the last, with everything that `indexed_text()` reads, for the index.
    The number of queries must not depend on the number of records.
    """

    @property
    def key(self) -> str:
        """The name of this kind in the index."""
        key: str = self.model.search_kind
        return key


@dataclass(frozen=True, eq=False, kw_only=True)
class TrashKind:
    """Records of one model that people can delete, and restore from the bin for thirty days."""

    model: Any
    """The model, a `Trashable`. Its `visible_to` decides in whose bin a record is."""

    label: Callable[[Any], str]
    """What the record is: "A topic"."""

    text: Callable[[Any], str]
    """Its text, in light Markdown."""

    session: Callable[[Any], Any] = lambda record: None
    """The session it belongs to, if any."""

    origin: str = ""
    """Where a record without a session was: "what you will do"."""

    restore_endpoint: str
    """The endpoint whose POST restores the record with this `id`."""
