"""docs/limits.md has the limits of the code (ASVS 2.1.3, 6.1.1)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from app import addresses, http_worker, text
from app.accounts.forms import ProfileForm
from app.accounts.models import AddressChange, Device, Invitation, ResetLink, SignInLink
from app.accounts.rules import passwords
from app.agreements.forms.sections import FORMS, LONGEST_WHY
from app.body_sizes import MEGABYTE, largest_body
from app.bookable_times.models import BookableTime
from app.config import THREADS
from app.db.queue import LONGEST_WAIT, PLACES
from app.drafts.models import Draft
from app.feedback.forms import AdviceForm
from app.feedback.forms import AnswerForm as FeedbackAnswerForm
from app.feedback.models import Feedback, FeedbackAnswer
from app.library.forms import LibraryEntryForm
from app.library.rules.kinds import MOST_ENTRIES, MOST_FOLLOW_UPS
from app.mentorships.models import Mentorship, Pause
from app.mentorships.models.trashable import Trashable
from app.people.models import FormerAddress, Person
from app.privacy.models import OwnWordsLink
from app.rosters.forms import LONGEST_PASTED
from app.rosters.rules import workbooks
from app.rosters.rules.tables import MOST_RECORDS
from app.search.models import PastSearch
from app.search.queries.search_query import MOST_TERMS
from app.search_index.rules import tokenizer
from app.sessions.forms import BookForm, ClosingForm
from app.sessions.forms.agenda import AgendaItemForm
from app.sessions.micro.forms import FollowUpForm
from app.sessions.models import AgendaItem, Session, SessionNote
from app.sessions.models.micro_limits import MOST as CONVERSATIONS
from app.shelf.models import ShelfFile, ShelfItem
from app.shelf.rules.file_types import LARGEST as LARGEST_FILE
from app.web.bodies import LARGEST_MULTIPART, MOST_FIELDS
from app.web.flash import A_WHILE
from tests.test_architecture import table_of

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def longest(form: Any, *names: str) -> int:
    """The limit that all these fields of a form share."""
    (limit,) = {getattr(form, name).kwargs.get("limit", text.LINE) for name in names}
    return int(limit)


def agreements(form: Any) -> set[int]:
    fields = [field for field in vars(form).values() if getattr(field, "field_class", None)]
    return {field.kwargs["limit"] for field in fields if "limit" in field.kwargs}


SIZES: dict[str, Callable[[Any], str]] = {
    "a request's body": lambda app: (
        f"{app.config['MAX_CONTENT_LENGTH'] // 1024**2} MiB, {MOST_FIELDS} fields; "
        f"as multipart {LARGEST_MULTIPART // 1024} KiB"
    ),
    "a list of people": lambda app: (
        f"{largest_body('/programme/lists') // MEGABYTE} MiB, {MOST_RECORDS:,} lines; "
        f"pasted {LONGEST_PASTED:,} characters; "
        f"a workbook {workbooks.MOST_TAGS:,} tags and {workbooks.LARGEST // 1024**2} MiB unpacked"
    ),
    "a request's headers": lambda app: f"{http_worker.LARGEST_HEAD // 1024} KiB",
    "the arrival of a request": lambda app: (
        f"{http_worker.IDLE:.0f} seconds until its next byte, {http_worker.WHOLE:.0f} until its last; "
        f"with a file {http_worker.IDLE_FILE:.0f} and {http_worker.WHOLE_FILE:.0f}"
    ),
    "a name": lambda app: f"{text.NAME} characters",
    "what to call somebody, pronouns": lambda app: f"{longest(ProfileForm, 'call_me', 'pronouns')} characters",
    "a line": lambda app: f"{text.LINE} characters",
    "the link or place of a session": lambda app: f"{longest(BookForm, 'place'):,} characters",
    "an e-mail address": lambda app: f"{text.EMAIL} bytes, {addresses.LONGEST_LOCAL} of them before the @",
    "a password": lambda app: f"{passwords.SHORTEST} to {passwords.LONGEST} characters",
    "why somebody asks": lambda app: f"{Mentorship.LONGEST_PURPOSE} characters",
    "why we are doing this, how we know we are done": lambda app: f"{LONGEST_WHY} characters",
    "other texts of an agreement": lambda app: f"{max(set().union(*map(agreements, FORMS.values())))} characters",
    "a search": lambda app: (
        f"{text.LINE} characters, {MOST_TERMS} words; only the first {tokenizer.LONGEST} characters of a word count"
    ),
    "searches that are kept": lambda app: (
        f"{PastSearch.MOST} for each person, until {PastSearch.LIFE // DAY} days after they were last made"
    ),
    "a session": lambda app: (
        f"{BookForm.minutes.kwargs['minimum']} to {BookForm.minutes.kwargs['maximum']} minutes, "
        f"at most {Session.FURTHEST // DAY} days ahead"
    ),
    "topics on an agenda": lambda app: f"{AgendaItem.MOST} from each person",
    "shared notes of a session, and private notes": lambda app: f"{SessionNote.LONGEST:,} characters each",
    "a takeaway": lambda app: f"{longest(ClosingForm, 'takeaway')} characters",
    "each of the four optional parts of a topic": lambda app: (
        f"{longest(AgendaItemForm, 'where_to', 'where_now', 'could', 'will')} characters"
    ),
    "each text of a follow-up": lambda app: f"{longest(FollowUpForm, 'did', 'thanks')} characters",
    "each text of a feedback note": lambda app: (
        f"{Feedback.LONGEST} characters; {longest(FeedbackAnswerForm, 'words_with_it')} in its answer"
    ),
    "a question for advice": lambda app: f"{longest(AdviceForm, 'text')} characters",
    "the text of an entry in the library": lambda app: (
        f"{longest(LibraryEntryForm, 'text'):,} characters; {MOST_ENTRIES} entries in a programme; "
        f"{MOST_FOLLOW_UPS} questions that follow on a card"
    ),
    "Undo of a note, of its answer, or of discarding a draft": lambda app: (
        f"{only(Feedback.HOLD, FeedbackAnswer.UNDO_PERIOD, Draft.UNDONE, A_WHILE) // MINUTE} minutes"
    ),
    "a draft": lambda app: (
        f"the fields of its own form, each within its own limit; {Draft.LIFE // DAY} days after its last change"
    ),
    "drafts of one person": lambda app: (
        f"{Draft.MOST} for each form, {Draft.MOST_OF_A_PERSON} in all; the oldest are deleted"
    ),
    "sessions of a micro mentorship": lambda app: f"{CONVERSATIONS}",
    "times for one conversation": lambda app: (
        f"{BookableTime.MOST} for each person, of {BookableTime.SHORTEST} to {BookableTime.LONGEST} minutes, "
        f"at most {BookableTime.FURTHEST // DAY} days ahead; for up to {BookableTime.MOST_WEEKS} weeks"
    ),
    "a document on a shelf": lambda app: f"{ShelfItem.LONGEST_TEXT:,} characters",
    "files on a shelf": lambda app: (
        f"{LARGEST_FILE // 1024**2} MiB each, {ShelfFile.MOST // 1024**2} MiB for each mentorship, "
        "with those in Recently deleted"
    ),
    "a pause": lambda app: f"{Pause.LONGEST // DAY} days",
    "how long a write waits for the database": lambda app: (
        f"{LONGEST_WAIT:.0f} seconds; then 503, and the page keeps what was typed"
    ),
    "writes that wait at the same time while none succeeds": lambda app: f"{PLACES} of {THREADS} threads",
    "an item in Recently deleted": lambda app: f"{Trashable.KEPT // DAY} days",
    "an invitation link": lambda app: f"{Invitation.LIFE // DAY} days, used once",
    "a sign-in link, by mail or for a phone": lambda app: f"{SignInLink.LIFE // MINUTE} minutes, used once",
    "the link to a new e-mail address": lambda app: f"{AddressChange.LIFE // HOUR} hours, used once",
    "undoing the deactivation of an account": lambda app: f"{Person.RESTORABLE // DAY} days; the host can do it later",
    "a link to the own words of somebody who has left": lambda app: f"{OwnWordsLink.LIFE // DAY} days, used once",
    "taking a former e-mail address back": lambda app: f"{FormerAddress.LIFE // DAY} days, once",
    "a password link": lambda app: f"{ResetLink.LIFE // HOUR} hours, used once",
    "a sign-in": lambda app: (
        f"ends after {Device.IDLE // DAY} days without use, after {Device.LONGEST // DAY} days at most"
    ),
    "sign-ins of one person at a time": lambda app: f"{Device.MOST}; one more ends the least recently used",
}
"""Each row of the table of sizes, from the values in the code."""


def only(*times: timedelta) -> timedelta:
    """The duration that all these are equal to."""
    (time,) = set(times)
    return time


def test_the_page_lists_the_limit_of_everything(app):
    documented = dict(table_of("docs/limits.md", "What is limited"))
    assert documented == {what: size(app) for what, size in SIZES.items()}
