"""What a room may offer to the list of notices."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


def _subject_id(event: Any) -> int | None:
    return int(event.subject_id)


@dataclass(frozen=True, eq=False, kw_only=True)
class NoticeKind:
    """What the list of notices says about one event: what happened and who did it, with a link, never what they wrote.

    The person who did it gets no notice. Without `recipients` and `subject`, those of the mail about it are used.
    """

    sentence: str
    """A whole sentence. %(name)s is who did it."""

    endpoint: str
    """The page the notice leads to."""

    target: Callable[[Any], int | None] = _subject_id
    """The id of the record on that page, from the event. None for a page without a record."""

    parameter: str = "id"
    """The parameter of the page's URL that is the target."""

    may_open: Callable[[Any, int], bool] | None = None
    """Whether a person may open that page for this target, if the page has no record that `@permit` asks about."""

    query: Mapping[str, str] = field(default_factory=dict)
    """Further parameters of that page."""

    recipients: Callable[[Any], Iterable[Any]] | None = None
    """The people it concerns."""

    subject: Any = None
    """The MailSubject under which people turn it off."""

    replaces: tuple[str, ...] = ()
    """Events of the same record by the same person, whose unseen notices this one makes needless."""

    for_actor: bool = False
    """Whether the person who did it gets a notice too, because somebody else may have done it in their name."""
