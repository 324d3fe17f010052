"""A question answered with a time zone."""

from collections.abc import Callable, Iterable
from typing import Any

from app import timezones
from app.web.forms.asked import Asked


class TimeZone(Asked):
    """One time zone, from a native list of today's names; an old name is taken for today's.

    The list begins with the zones that are `in_use` here. With `guess`, script puts the browser's own zone in where
    nobody has chosen yet. In the page a name has spaces, `America/New York`, so that an option needs no value beside
    it: the list is most of the weight of its page.
    """

    kind = "zone"

    def __init__(self, label: str, *, in_use: Callable[[], Iterable[str]], guess: bool = False, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self._in_use, self._guess = in_use, guess

    @property
    def guess(self) -> bool:
        return self._guess and not self.raw_data

    def process_data(self, value: str | None) -> None:
        self.data = timezones.current(value) if value else value

    def understood(self, typed: str) -> str:
        return timezones.current(typed.replace(" ", "_"))

    def misshapen(self) -> str | None:
        return None if self.data in timezones.names() else "Choose one from the list."

    @property
    def likely(self) -> list[tuple[str, bool]]:
        """(name, whether it's chosen) of the zone that's chosen, then of those in use here."""
        likely = dict.fromkeys([self.data, *self._in_use(), timezones.UTC])
        return [(_shown(name), name == self.data) for name in likely if name in timezones.names()]

    @property
    def regions(self) -> list[tuple[str, list[str]]]:
        """Every zone by region."""
        return [(region, [_shown(name) for name in names]) for region, names in timezones.by_region().items()]

    @property
    def old_names(self) -> list[tuple[str, str]]:
        """(old name, today's) for unseen options, so that script can choose what a browser guesses by its old name."""
        old = timezones.OLD_NAMES_IN_BROWSERS if self.guess else ()
        return [(_shown(name), _shown(timezones.current(name))) for name in old]


def _shown(name: str) -> str:
    return name.replace("_", " ")
