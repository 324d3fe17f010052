"""The exceptions that domain methods and settings raise."""


class RuleBroken(Exception):
    """A rule forbids this now. The message is a sentence for the person who tried."""


class Overtaken(RuleBroken):
    """Somebody else changed this first, so what was typed is shown beside what is there now (409)."""


class OperationReused(RuleBroken):
    """The same form was sent twice with different text; only the first one counts (409)."""


class TooManyTries(RuleBroken):
    """A limit was reached. It makes sense to try again after `seconds` (429 with Retry-After)."""

    def __init__(self, seconds: int, because: str | None = None) -> None:
        super().__init__(f"{because or 'There were too many attempts.'} Try again in {_spoken(seconds)}.")
        self.because = because
        self.seconds = seconds


def _spoken(seconds: int) -> str:
    """A duration for a sentence: `a second`, `40 seconds`, `a minute`, `7 minutes`, `5 hours`."""
    if seconds == 1:
        return "a second"
    if seconds < 60:
        return f"{seconds} seconds"
    minutes = -(-seconds // 60)
    if minutes > 90:
        return f"{-(-minutes // 60)} hours"
    return "a minute" if minutes == 1 else f"{minutes} minutes"


class WrongSetting(Exception):
    """A setting can't be used; the message says which one and what to write instead."""
