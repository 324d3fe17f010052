"""Rate limits. `docs/limits.md` shows the same table; a test compares them.

`count` counts an attempt towards all of its limits if it is allowed, and towards none of them if any is full. So a
refused attempt can't use up a limit that somebody else depends on.
"""

from dataclasses import dataclass
from datetime import timedelta

from app.accounts.models import Attempt
from app.errors import TooManyTries

__all__ = ["ALL", "Counter", "Limit", "TooManyTries", "count", "forget", "take_back"]


@dataclass(frozen=True)
class Limit:
    """At most `most` attempts `within` a period, for each `who`."""

    name: str
    who: str
    most: int
    within: timedelta

    def of(self, *who: str) -> "Counter":
        """The counter of one account, address, browser or person."""
        return Counter(self, " ".join(who))

    def count(self, *who: str) -> None:
        """Count one attempt towards this limit alone. Raises TooManyTries if it is full."""
        count(self.of(*who))


@dataclass(frozen=True)
class Counter:
    """One limit, for one account, address, browser or person."""

    limit: Limit
    who: str

    @property
    def key(self) -> str:
        return f"{self.limit.name} {self.who}"


def count(*counters: Counter) -> None:
    """Count one attempt towards all of these, or none. Raises TooManyTries if any of them is full."""
    Attempt.count_up({counter.key: (counter.limit.most, counter.limit.within) for counter in counters})


def take_back(*counters: Counter) -> None:
    """Uncount the latest attempt of each counter, because it succeeded."""
    Attempt.take_back([counter.key for counter in counters])


def forget(*counters: Counter) -> None:
    """Delete all attempts of these counters after a success."""
    Attempt.forget([counter.key for counter in counters])


SIGN_IN = Limit("sign-in", "account and address", 10, timedelta(minutes=10))
SIGN_IN_ADDRESS = Limit("sign-in-address", "address", 60, timedelta(minutes=10))
SIGN_IN_ACCOUNT = Limit("sign-in-account", "account", 100, timedelta(hours=1))
SIGN_IN_BROWSER = Limit("sign-in-browser", "account and known browser", 10, timedelta(minutes=10))
SETUP = Limit("setup", "address", 10, timedelta(minutes=10))
PASSWORD = Limit("password", "person", 10, timedelta(minutes=10))
ADDRESS = Limit("address", "person", 5, timedelta(hours=1))
ADDRESS_DAY = Limit("address-day", "person", 10, timedelta(days=1))
RESET = Limit("reset", "address", 20, timedelta(minutes=10))
LINK = Limit("link", "account and address", 5, timedelta(hours=1))
LINK_ACCOUNT = Limit("link-account", "account", 15, timedelta(hours=1))
LINK_ADDRESS = Limit("link-address", "address", 20, timedelta(minutes=10))
LINK_BROWSER = Limit("link-browser", "account and known browser", 5, timedelta(hours=1))
TEST_MESSAGE = Limit("test-message", "person", 10, timedelta(minutes=10))
TEST_MAIL = Limit("test-mail", "person", 3, timedelta(minutes=10))
INVITE = Limit("invite", "person", 20, timedelta(days=1))
INVITE_MANY = Limit("invite-programme", "coordinator", 200, timedelta(days=1))
ROSTER = Limit("roster", "coordinator", 30, timedelta(hours=1))
ROUND = Limit("round", "coordinator", 20, timedelta(hours=1))
BOOKING = Limit("booking", "person", 30, timedelta(hours=1))
QUESTION = Limit("question", "person", 10, timedelta(hours=1))
NOTE = Limit("note", "person", 30, timedelta(hours=1))
UPLOAD = Limit("upload", "person", 30, timedelta(hours=1))
ASK_OUTSIDE = Limit("outside-ask", "person", 10, timedelta(days=1))
ASK_OUTSIDE_MAIL = Limit("outside-mail", "mailed address", 2, timedelta(days=1))
ANSWER_OUTSIDE = Limit("outside-answer", "address", 30, timedelta(minutes=10))
ANSWER_BY_LINK = Limit("question-answer", "address", 30, timedelta(minutes=10))
SEARCH = Limit("search", "person", 100, timedelta(minutes=10))

ALL = (
    SIGN_IN,
    SIGN_IN_ADDRESS,
    SIGN_IN_ACCOUNT,
    SIGN_IN_BROWSER,
    SETUP,
    PASSWORD,
    ADDRESS,
    ADDRESS_DAY,
    RESET,
    LINK,
    LINK_ACCOUNT,
    LINK_ADDRESS,
    LINK_BROWSER,
    TEST_MESSAGE,
    TEST_MAIL,
    INVITE,
    INVITE_MANY,
    ROSTER,
    ROUND,
    BOOKING,
    QUESTION,
    NOTE,
    UPLOAD,
    ASK_OUTSIDE,
    ASK_OUTSIDE_MAIL,
    ANSWER_OUTSIDE,
    ANSWER_BY_LINK,
    SEARCH,
)
