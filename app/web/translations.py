"""`_` and `ngettext` in templates: the texts of app/i18n as Markup, with escaped values."""

from typing import Any

from flask import Flask
from markupsafe import Markup

from app import i18n


def init_app(app: Flask) -> None:
    app.add_template_global(gettext, "_")
    app.add_template_global(ngettext)
    app.add_template_filter(i18n.listed)


def gettext(message: str, /, **values: Any) -> Markup:
    """A text of a template, which may have inline tags: `_("Signed by <bdi>%(name)s</bdi>", name=…)`."""
    text = Markup(i18n._(message))  # noqa: S704  only values come from people, and they are escaped
    return text % values if values else text


def ngettext(singular: str, plural: str, count: int, /, **values: Any) -> Markup:
    """A text that depends on a number, like app/i18n's."""
    text = Markup(i18n.plural_form(singular, plural, count))  # noqa: S704
    return text % {"count": count, **values}
