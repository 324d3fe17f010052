"""What a room may offer to the rooms above it. app/rooms.py collects the offers.

| The room's module | It defines | Who uses it |
|---|---|---|
| `needs.py` | `needs(user, mentorships) -> list[Need]` | Today and the page of a mentorship |
| `mail.py` | `MAIL_KINDS: tuple[MailKind, ...]` | `app/mail`, which writes and sends it |
| `jobs.py` | `JOBS: tuple[Job, ...]` | `app/mail/runner.py`, which runs them while Trellis serves |
| `search.py` | `SEARCH_KINDS: tuple[SearchKind, ...]` | the search page and the index |
| `trash.py` | `TRASH_KINDS: tuple[TrashKind, ...]` | the bin's page, and the job that empties it |
| `subjects.py` | `SUBJECTS: dict[str, str]`, type to endpoint | links to what a topic or an event is about |
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True)
class Mail:
    """A mail to one person, before it is rendered with the template of its kind.

    `happens_at` is when what it is about takes place: within twelve hours of that, the mail goes out at night too.
    `calendar` is an iCalendar file to attach. The mail isn't sent before `earliest`.
    """

    subject: str
    context: dict[str, Any]
    happens_at: datetime | None = None
    calendar: str = ""
    earliest: datetime | None = None


@dataclass(frozen=True)
class MailSubject:
    """A subject that people can stop mail about. Each one is a check box in the profile.

    `key` is stored and also names the subject in a sentence ("mail about sessions"); `field` is the name of the check
    box, with its `label` and `hint`. `description` says what such mail tells, and `stopped` confirms that it no longer
    comes; both are whole sentences on the page that a mail links to.
    """

    key: str
    field: str
    label: str
    hint: str
    description: str
    stopped: str


@dataclass(frozen=True)
class MailKind:
    """The mails that answer some events, at most one to each person and event.

    `key` names the template, `emails/<key>.html`. `recipients(event)` are the people to write to, whether or not they
    want such mail. `mail(event, person)` is the mail for one of them as things are now, or None if it is no longer
    needed. It runs in a request context, with times as `person` reads them.

    A kind with a `subject` goes only to people who have joined and haven't stopped mail about it. One that `gathers`
    waits a few minutes and shares a mail with other news. One that is `written_when_due` is written just before each
    attempt, and not at night. One that `has_link` holds a one-time link: while it waits, it is dropped as soon as its
    reader is not among the recipients any more. `name` stands on the page about mail; a kind that only concerns the two
    people of a mentorship has none, because a coordinator never learns of it (docs/practice.md 8).
    """

    key: str
    events: tuple[str, ...]
    recipients: Callable[[Any], Iterable[Any]]
    mail: Callable[[Any, Any], Mail | None]
    subject: MailSubject | None = None
    gathers: bool = False
    written_when_due: bool = False
    has_link: bool = False
    name: str | None = None


@dataclass(frozen=True)
class Job:
    """Work that is done every so many `seconds` by one process at a time; `work` returns how much it did.

    Work that depends on the date and can't be undone is `careful`: it pauses for a day after the machine's clock was
    set. A job that only prepares mail runs `only_with_mail`, when a mail server is set up.
    """

    name: str
    work: Callable[[], int]
    seconds: float
    careful: bool = False
    only_with_mail: bool = False
