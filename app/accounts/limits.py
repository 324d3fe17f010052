"""How often a secret may be tried. `docs/limits.md` shows the same table; a test compares."""

from dataclasses import dataclass
from datetime import timedelta

from app.accounts.models import Attempt


@dataclass(frozen=True)
class Limit:
    """At most `most` tries `within` a time, for each `who`."""

    name: str
    who: str
    most: int
    within: timedelta

    def count(self, *who: str) -> None:
        """Count one try. Raises TooManyTries when there were too many."""
        Attempt.count_up(self.name, " ".join(who), most=self.most, within=self.within)

    def take_back(self, *who: str) -> None:
        """Uncount the latest try, which was right."""
        Attempt.take_back(self.name, " ".join(who))

    def forget(self, *who: str) -> None:
        """Forget the tries of somebody who got it right."""
        Attempt.forget(self.name, " ".join(who))


SIGN_IN = Limit("sign-in", "account and address", 10, timedelta(minutes=10))
SIGN_IN_ADDRESS = Limit("sign-in-address", "address", 60, timedelta(minutes=10))
SIGN_IN_ACCOUNT = Limit("sign-in-account", "account", 100, timedelta(hours=1))
SETUP = Limit("setup", "address", 10, timedelta(minutes=10))
PASSWORD = Limit("password", "person", 10, timedelta(minutes=10))
RESET = Limit("reset", "address", 20, timedelta(minutes=10))
LINK = Limit("link", "account", 5, timedelta(hours=1))
LINK_ADDRESS = Limit("link-address", "address", 20, timedelta(minutes=10))
TEST_MESSAGE = Limit("test-message", "person", 10, timedelta(minutes=10))
INVITE = Limit("invite", "person", 60, timedelta(hours=1))

ALL = (SIGN_IN, SIGN_IN_ADDRESS, SIGN_IN_ACCOUNT, SETUP, PASSWORD, RESET, LINK, LINK_ADDRESS, TEST_MESSAGE, INVITE)
