"""What a room may offer to the rooms above it. app/rooms.py collects the offers.

| The room's module | It defines | Who uses it |
|---|---|---|
| `needs.py` | `needs(user, mentorships: MentorshipList) -> list[Need or Part]` | Today |
|  | `for_coordinator(user, programme) -> list[Need]`, what waits for a coordinator | pages of a programme |
|  | `after_agreeing(user, mentorship) -> Need or None` | the page of an agreement in force |
|  | `after_yes(user, mentorship) -> Need or None`, what comes next | saying yes to a mentorship |
| `acceptances.py` | `before_yes(mentorship, by, takes_one_more)`, which may raise RuleBroken | `Mentorship.accept` |
|  | `after_beginning(mentorship)`, in the same transaction | |
| `parts.py` | `parts(user, mentorship) -> list[Part or PageLink]` | the page of a mentorship |
| | `parts_for_newcomer(person, inviter_id) -> list[Part]`, `first_page(…) -> Button or None` | joining |
| `beside.py` | `beside(user, record, shown_in) -> list[Part]` | pages of goals, sessions, skills, steps; library |
| | `looking_back(user, mentorship) -> list[Part]` | what two decided after a review; the closing page |
| `board.py` | `on_board(user, programme) -> list[Part]`, above the offers or beside them | the board |
| | `ask_buttons(user, programme, people: list[int]) -> dict[int, Button]`, by person | the board |
| | `forget_suggestions(user)` | taking back what one said in private |
| `growth.py` | `growth(user, mentorships) -> list[Part]` | Growth |
| `kept.py` | `kept(user, mentorship) -> dict[str, list[str]]`, sentences by section | the page of an agreement |
| `mail.py` | `MAIL_KINDS: tuple[MailKind, ...]` | `app/mail`, which writes and sends it |
| `notices.py` | `NOTICES: dict[str, NoticeKind]` by event (app/contracts/notices.py) | the list of notices |
| `jobs.py` | `JOBS: tuple[Job, ...]` | `app/mail/runner.py`, which runs them while Trellis serves |
| `search.py` | `SEARCH_KINDS: tuple[SearchKind, ...]` | the search page and the index |
| | `shipped_texts() -> list[ShippedText]`, `left_out(user) -> frozenset[str]`, by key | the search page |
| `trash.py` | `TRASH_KINDS: tuple[TrashKind, ...]` | the bin's page, and the job that empties it |
| `exports.py` | `own_texts(person) -> Iterator[OwnText]` | the file with a person's own words |
| `free_times.py` | `free_times(people, reader, programme, most) -> dict[int, list[FreeTime]]` | board, asks |
| | `no_longer_offered(person, moments) -> set[datetime]` | answering an ask for one conversation |
| `namesakes.py` | `namesakes(reader) -> set[int]`, people who are called the same | mails, the list of notices |
| `subjects.py` | `SUBJECTS: dict[str, str]`, type to endpoint | links to what a topic or an event is about |
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from app.contracts.jobs import Job
from app.contracts.notices import NoticeKind
from app.contracts.stored_records import LabelledTexts, SearchKind, ShippedText, TrashKind


@dataclass(frozen=True, kw_only=True)
class Button:
    """A link that looks like a button."""

    label: str
    endpoint: str
    id: int | None = None
    """The record that the endpoint needs, if any."""

    programme: int | None = None
    """The programme that a coordinators' page is about, if it isn't a record's."""

    is_quiet: bool = False
    """Whether it looks like a link, because it only leads to something that is there already."""


@dataclass(frozen=True, kw_only=True)
class Need:
    """One thing that waits for the reader or the other person: a sentence, a note and usually a button."""

    mentorship: Any = None
    """The mentorship it belongs to, if it belongs to one."""

    sentence: str
    note: str = ""
    button: Button | None = None

    is_mine: bool = True
    """Whether it waits for the reader. Otherwise Today lists it under "Meanwhile"."""

    order: int = 1
    """Its place on Today, lowest first: 0 asks whether two people met, 1 is usual, and 2 and 3 can wait, because nobody
    else waits for them. Ties: the oldest first, then in the order of the mentorships.
    """

    since: datetime | None = None
    """When it began to wait, if that decides its place."""

    template: str | None = None
    """A template for the row, for a need with more than one button."""

    about: Any = None
    """The data for that template."""

    subject: tuple[str, int] | None = None
    """What it is about, with an id, if a `Part` can take its place."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section of Today, of a mentorship's page or of Growth that has its own template."""

    template: str
    """Gets the part as `part`, and `main_step`: whether its first button may be the main button of the page."""

    order: int
    """Its place, lowest first. On Today: a session about to start -10, the reader's needs 0, other people's 40."""

    about: Any = None
    """The data for the template."""

    sentence: str = ""
    """On Today, the sentence at the top, if this part is the first one. Otherwise Today counts what waits."""

    waits: int = 0
    """How many things in it wait for the reader. The lowest room with such a part gets the page's main button."""

    replaces: frozenset[tuple[str, int]] = frozenset()
    """On Today, the subjects of needs whose place it takes."""

    is_beside: bool = False
    """Whether it is in the column beside a mentorship's page, or beside Growth."""


@dataclass(frozen=True, kw_only=True)
class PageLink:
    """A link on the page of a mentorship, lowest `order` first."""

    label: str
    endpoint: str
    params: dict[str, Any]
    order: int

    is_act: bool = False
    """Whether it leads to something one does. Those are under the names of the two people; places of the pair are in
    the quiet line at the foot.
    """


class FreeTime(NamedTuple):
    """A moment at which somebody can be asked for one conversation of this length, and the zone it was written in."""

    starts_at: datetime
    minutes: int
    zone: str


@dataclass(frozen=True)
class Mail:
    """A mail to one person, before it is rendered with the template of its kind."""

    subject: str
    context: dict[str, Any]
    """What the template needs beside its reader and the frame."""

    happens_at: datetime | None = None
    """When the event it is about takes place. In the twelve hours before that, the mail is sent at night too."""

    calendar: str = ""
    """An invitation for the reader's calendar (iCalendar, with its METHOD), for a kind that is sent `alone`."""

    earliest: datetime | None = None
    """The mail isn't sent before this. None means now."""

    mentorship: int | None = None
    """The id of the mentorship it is about, if it is about one."""

    to: str = ""
    """The address it is sent to, for a mail about an address. Empty: the reader's address at the time of sending."""


@dataclass(frozen=True)
class MailSubject:
    """A subject for which people choose how they are told: by mail and in the list of notices, only there, or never."""

    key: str
    name: str
    """The name inside a sentence: "mail about sessions"."""
    field: str
    """The name of its question on the page about notices, with its `label` and `hint`."""

    label: str
    hint: str
    description: str
    """What such mail is about: a whole sentence on the unsubscribe page."""
    stopped: str
    """The confirmation that such mail has been stopped: a whole sentence on that page."""

    only_mail: bool = False
    """Whether it is nothing that the list of notices could show instead."""

    only_list: bool = False
    """Whether no mail is about it, only the list of notices."""


@dataclass(frozen=True)
class MailKind:
    """The mails about some events, at most one to each person and event."""

    key: str
    """The name of its template, `emails/<key>.html`."""

    events: tuple[str, ...]
    """The names of its events. Each event belongs to one kind."""

    recipients: Callable[[Any], Iterable[Any]]
    """The people an event concerns, whether or not they want such mail."""

    mail: Callable[[Any, Any], Mail | None]
    """The mail about an event to one of them as things are now, or None. Runs in a request context, as its reader."""

    subject: MailSubject | None = None
    """Only people who have joined and haven't stopped mail about this get it. None for mail that can't be stopped."""

    must_know: bool = False
    """Whether people asked for it or must know it, so that it isn't one of the two mails a week about a mentorship."""

    gathers: bool = False
    """Wait a few minutes for other news, and share a mail with it."""

    also_events: tuple[str, ...] = ()
    """Events of another kind that it answers too, for readers who don't get the other mail."""
    alone: bool = False  # mail programs read only one invitation in a mail
    after_leaving: bool = False
    """Whether people whose account is deactivated get it, who get no other mail."""
    written_when_due: bool = False
    """Write it just before each attempt to send it, and don't send it at night."""

    is_for_guest: bool = False
    """It goes to somebody without an account, at the `to` of its mail. It doesn't name them."""

    has_link: bool = False
    """It holds a one-time link. While it waits, it is dropped as soon as its reader is no longer a recipient."""

    name: str | None = None
    """Its name on the page about mail. None if it concerns only a pair, because coordinators must not see that."""
