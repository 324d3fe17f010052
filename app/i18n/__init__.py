"""The seam for languages: every text that a person reads goes through here.

English is the language of the code, and so far the only one: without a catalogue every text is its own translation.
A text is a whole sentence with named places, `_("%(name)s signed it.", name=…)`, because other languages order words
differently. Templates have `_` and `ngettext` too (app/web/i18n.py). `./run messages` writes every text to
messages.pot.

Log lines, settings and the command line are for whoever runs the server and stay English.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from babel import Locale

LANGUAGE = "en_GB"
"""The language of the code, as CLDR names it."""

ENGLISH = NullTranslations()

_translations: ContextVar[NullTranslations] = ContextVar("translations", default=ENGLISH)


@contextmanager
def translated(translations: NullTranslations) -> Iterator[None]:
    """Inside the block, this thread's texts come from a catalogue."""
    token = _translations.set(translations)
    try:
        yield
    finally:
        _translations.reset(token)


def _(message: str, /, **values: Any) -> str:
    """A text in the reader's language, with its values filled in: `_("Hello %(name)s", name="Ada")`.

    `message` must be a literal, or `./run messages` doesn't find it. Write a percent sign as `%%` if there are values.
    """
    text = _translations.get().gettext(message)
    return text % values if values else text


def ngettext(singular: str, plural: str, count: int, /, **values: Any) -> str:
    """A text that depends on a number, which it can name: `ngettext("a day", "%(count)d days", days)`."""
    return plural_form(singular, plural, count) % {"count": count, **values}


def plural_form(singular: str, plural: str, count: int) -> str:
    """The text for a number, before its values are filled in."""
    return _translations.get().ngettext(singular, plural, count)


@lru_cache(maxsize=4096)
def _escaped(translations: NullTranslations, message: str) -> Markup:
    """Kept, because a page with many labels would spend 2 % of its time escaping them."""
    return escape(translations.gettext(str.__str__(message)))


class LazyText(str):
    """A text that is translated when it is shown. As a `str`, it is the English text.

    `str()`, f-strings, `%` and templates show it translated. Anything else, like `join` or `lower`, sees the English.
    """

    __slots__ = ()

    def __str__(self) -> str:
        return _translations.get().gettext(str.__str__(self))

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __html__(self) -> Markup:
        return _escaped(_translations.get(), self)


def lazy(message: str, /) -> str:
    """A text for a constant: a label, a form's field, a default. Modules are imported before anybody reads them."""
    return LazyText(message)


def listed(items: list[str], style: str = "standard") -> str:
    """A list for a sentence: `a, b and c`. With the style `or`: `a, b or c`."""
    from babel.lists import format_list

    if len(items) < 2:
        return "".join(str(item) for item in items)
    return format_list([str(item) for item in items], style=style, locale=_locale())  # type: ignore[arg-type]


@cache
def _locale() -> "Locale":
    from babel import Locale

    return Locale.parse(LANGUAGE)
