"""The exceptions that domain methods and settings raise."""

from app.i18n import _, ngettext


class RuleBroken(Exception):
    """A rule forbids this now. The message is a sentence for the person who tried."""


class AnswerRefused(RuleBroken):
    """A rule forbids one answer of a form. The message stands beside the field with this name."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class Overtaken(RuleBroken):
    """Somebody else changed this first, so what was typed is shown beside what is there now (409)."""


class OperationReused(RuleBroken):
    """The same form was sent twice with different text; only the first one counts (409)."""


class TooManyTries(RuleBroken):
    """A limit was reached. It makes sense to try again after `seconds` (429 with Retry-After)."""

    def __init__(self, seconds: int, because: str | None = None) -> None:
        super().__init__(f"{because or _('There were too many attempts.')} {try_again_in(seconds)}")
        self.because = because
        self.seconds = seconds


def try_again_in(seconds: int) -> str:
    """The sentence that says how long to wait: `Try again in 40 seconds.`"""
    if seconds < 60:
        return ngettext("Try again in a second.", "Try again in %(count)d seconds.", max(1, seconds))
    minutes = -(-seconds // 60)
    if minutes <= 90:
        return ngettext("Try again in a minute.", "Try again in %(count)d minutes.", minutes)
    return ngettext("Try again in an hour.", "Try again in %(count)d hours.", -(-minutes // 60))


class WrongSetting(Exception):
    """A setting can't be used; the message says which one and what to write instead."""
