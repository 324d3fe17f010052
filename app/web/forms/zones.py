"""A field for a time zone."""

from collections.abc import Callable, Iterable
from typing import Any

from app import timezones
from app.i18n import _
from app.web.forms.fields import InputField


class TimeZone(InputField):
    """One time zone, from a native list of current names; an old name is converted.

    The list begins with the zones that are `in_use` here. With `guess`, the script selects the browser's own zone if
    none was chosen. On the page a name has spaces, `America/New York`, so that options need no value attribute: the
    list is most of the page's size.
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

    def parse(self, typed: str) -> str:
        return timezones.current(typed.replace(" ", "_"))

    def format_error(self) -> str | None:
        return None if self.data in timezones.names() else _("Choose one from the list.")

    @property
    def likely(self) -> list[tuple[str, bool]]:
        """(name, whether it's selected) of the selected zone, then of those in use here."""
        likely = dict.fromkeys([self.data, *self._in_use(), timezones.UTC])
        return [(_shown(name), name == self.data) for name in likely if name in timezones.names()]

    @property
    def regions(self) -> list[tuple[str, list[str]]]:
        """Every zone by region."""
        return [(region, [_shown(name) for name in names]) for region, names in timezones.by_region().items()]

    @property
    def old_names(self) -> list[tuple[str, str]]:
        """(old name, current name) for hidden options, so that the script can select a zone by its old name."""
        old = timezones.OLD_NAMES_IN_BROWSERS if self.guess else ()
        return [(_shown(name), _shown(timezones.current(name))) for name in old]


def _shown(name: str) -> str:
    return name.replace("_", " ")
