"""`_` and `ngettext` in templates: the texts of app/i18n as Markup, with escaped values.

A template is compiled for one language, the one in force at that time, and its texts become constants of the compiled
template. So a text costs nothing when the page is drawn; looking each one up took 5 to 15 % of a page (./run bench
--instructions, 29 November). A second language needs an environment of its own for each language.
"""

import re
from collections.abc import Iterator
from typing import Any

from flask import Flask
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from app import i18n

PLACE = re.compile(r"%\((\w+)\)[sd]")


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


class TextsAsConstants(NodeTransformer):
    """Replaces calls of `_` by the texts, in the language in force."""

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        """Between the constants of a template, the pieces of a text need no joining."""
        node.nodes = [piece for child in node.nodes for piece in self._pieces(child)]
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:
        self.generic_visit(node)
        pieces = _pieces_of_text(node)
        if pieces is None:
            return node
        return pieces[0] if len(pieces) == 1 else nodes.Concat(pieces, lineno=node.lineno)

    def _pieces(self, child: nodes.Expr) -> list[nodes.Expr]:
        if isinstance(child, nodes.Call):
            self.generic_visit(child)
            return _pieces_of_text(child) or [child]
        return [self.visit(child)]


def _pieces_of_text(call: nodes.Call) -> list[nodes.Expr] | None:
    """The constant pieces of a text with the values between them; None if this call isn't one of `_` with a literal,
    or if the text names a value twice or not at all.
    """
    if not isinstance(call.node, nodes.Name) or call.node.name != "_" or call.dyn_args or call.dyn_kwargs:
        return None
    message = call.args[0]
    if not isinstance(message, nodes.Const):
        return None
    text = i18n._(message.value)
    values = {word.key: word.value for word in call.kwargs}
    if not values:
        return [nodes.TemplateData(text, lineno=call.lineno)]
    if sorted(PLACE.findall(text)) != sorted(values):
        return None
    return [*_between(PLACE.split(text), values, call.lineno)]


def _between(parts: list[str], values: dict[str, nodes.Expr], line: int) -> Iterator[nodes.Expr]:
    """Constants and values by turns: every second part is the name of a value."""
    for number, part in enumerate(parts):
        if number % 2:
            yield values[part]
        elif part:
            yield nodes.TemplateData(part.replace("%%", "%"), lineno=line)
