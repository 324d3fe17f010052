"""What a room may offer about what search finds, records and texts of Trellis, and about what the bin restores."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

LabelledTexts = list[tuple[str, str]]
"""(label, text)"""


@dataclass(frozen=True, eq=False, kw_only=True)
class SearchKind:
    """Records of one model that search can find.

    The search page reads `columns` of the results through the model's `visible_to`, which the functions below get as a
    row. Records with a `deleted_at` are not found."""

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

    batch: Callable[[int, int], Iterable[Any]] | None = None
    """The records with ids from the first to the last, with what `indexed_text()` reads, in as many queries for any.
    Needed if that reads other records too.
    """

    def records(self, first: int, last: int) -> Iterable[Any]:
        """The records with ids from the first to the last, for the index."""
        if self.batch:
            return self.batch(first, last)
        return self.model.select().where(self.model.id.between(first, last))

    @property
    def key(self) -> str:
        """The name of this kind in the index."""
        return self.model.search_kind


class ShippedText(NamedTuple):
    """A text that ships with Trellis and has a page of its own, such as a guide. Everybody may read it."""

    key: str
    """Its name among all of them."""

    label: str
    address: str
    lines: tuple[str, ...]
    """The title, then every paragraph. A result shows the first one with a hit."""


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

    restore_endpoint: str
    """The endpoint whose POST restores the record with this `id`."""

    remove_endpoint: str = ""
    """The page that asks whether to delete it for good before its thirty days are over, if there is one."""

    may_remove: Callable[[Any, Any], bool] = lambda person, record: False
    """Whether this person may do that."""
