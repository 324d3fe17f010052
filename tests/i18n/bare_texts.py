"""Finds texts that don't go through app/i18n, in the code and in the templates.

python -m tests.i18n.bare_texts [part of a path]
"""

import ast
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

from app.config import ROOT

APP, TEMPLATES = ROOT / "app", ROOT / "templates"

TRANSLATES = {"_", "lazy", "ngettext", "plural_form"}

FOR_OPERATORS = {"cli", "seed", "migrations", "backups", "db", "search_index", "i18n"}
FOR_OPERATORS_TOO = {"config.py", "health.py", "http_worker.py", "migrate.py", "secret_keys.py", "server.py"}
FOR_OPERATORS_TOO |= {"application.py", "assets.py", "locking.py"}
"""Modules whose texts only the person who runs the server reads, and the story of the seeds."""

NAMES_OF_BROWSERS = "browsers.py"

SPOKEN = {"alt", "aria-label", "aria-description", "placeholder", "title", "label", "data-say", "data-busy"}
SPOKEN |= {"data-done", "data-on", "data-off", "data-offline", "data-unavailable", "data-again", "data-unsaved"}
"""Attributes that a person sees or hears."""

NOT_SPOKEN = {"Trellis", "· Trellis", "formal"}
"""The product's name, and a class that a page adds in a block."""

NAMES = {"Trellis", "From", "To", "Subject", "Date", "Allow", "Origin", "Vary", "Lax", "Strict", "%H:%M", "L "}
NAMES |= {"Cc", "Cf", "Mc", "Me", "Mn", "Nd", "Pe", "Pf", "Pi", "Po", "Ps"}
NAMES |= {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
NAMES |= {"account and known browser", "nobody has this password", "not a key of ours"}
NAMES |= {"Not needed any more.", "This message couldn’t be written. The log says why."}
NAMES |= {"{} characters are too many for a host name.", "No host is called that."}
"""A product, headers, cookies, formats, Unicode's categories, keys, what is stored, and what only settings raise."""

OF_CODE = {
    "DeferredForeignKey",
    "ForeignKeyField",
    "LookupError",
    "NamedTuple",
    "RuntimeError",
    "TypeError",
    "WrongSetting",
    "cast",
}
"""Calls whose strings are names of classes, or for programmers."""

LETTERS = re.compile(r"[^\W\d_]{2,}")
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SENTENCE = re.compile(
    r"^\W*[A-Z][a-z’]*(\b[ …,.:?]|[a-z’]+\W*$)|[^\W\d_] .*[.?…:]\W*$|^[a-z][a-z’]* [a-z’]+ [a-z’]+ [a-z]"
    r"|\{\} [a-z’]{2,}|[a-z’]{2,} \{\}"
)
"""A capital first, a mark at the end, four words in a row, or a word beside the `{}` of an f-string."""


class TextsOfHtml(HTMLParser):
    """What is between the tags, and what their attributes say."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        for name, value in attrs:
            if name in SPOKEN and value and LETTERS.search(value) and value not in NOT_SPOKEN:
                self.found.append((self.getpos()[0], value))

    @staticmethod
    def _is_silent(text: str) -> bool:
        """Whether this isn't a text, or is attributes that a condition adds to a tag."""
        return text in NOT_SPOKEN or '="' in text

    def handle_data(self, data: str) -> None:
        if self._inside not in ("script", "style") and LETTERS.search(data) and not self._is_silent(data.strip()):
            before = data[: len(data) - len(data.lstrip())].count("\n")
            self.found.append((self.getpos()[0] + before, data.strip()))


def in_template(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of every text in a template that is written without `_()`."""
    parser = TextsOfHtml()
    parser.feed(JINJA.sub(lambda match: "\n" * match[0].count("\n"), source))
    parser.close()
    yield from parser.found
    yield from _spoken_constants(Environment(autoescape=True).parse(source))


def _spoken_constants(node: nodes.Node) -> Iterator[tuple[int, str]]:
    """The strings in expressions that look like texts."""
    if isinstance(node, nodes.Compare | nodes.Test | nodes.Extends | nodes.Include | nodes.FromImport | nodes.Import):
        return
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in TRANSLATES:
        for value in node.kwargs:
            yield from _spoken_constants(value)
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and _is_text(node.value):
        yield node.lineno, node.value
    for child in node.iter_child_nodes():
        yield from _spoken_constants(child)


def _is_text(value: str) -> bool:
    """Whether a string is a text, and not attributes of a tag."""
    return '="' not in value and SENTENCE.search(value) is not None


def in_code(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of every string in a module that looks like a text and doesn't go through app/i18n."""
    tree = ast.parse(source)
    silent = {id(part) for node in ast.walk(tree) for part in (*_silent_parts(node), *_annotations(node))}
    for node in ast.walk(tree):
        text = "" if id(node) in silent else _text_of(node)
        if SENTENCE.search(text) and text not in NAMES:
            yield node.lineno, text


def _text_of(node: ast.AST) -> str:
    """The text of a string, or of an f-string with `{}` for its values."""
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
        return "".join(str(part) for part in parts)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _silent_parts(node: ast.AST) -> Iterator[ast.AST]:
    """What nobody reads on a page: docstrings, keys, log lines, and what is translated."""
    match node:
        case ast.Expr(value=ast.Constant() as note):
            yield note
        case ast.JoinedStr():
            yield from (part for part in node.values if isinstance(part, ast.Constant))
        case ast.Dict():
            yield from (key for key in node.keys if key)
        case ast.Compare():
            yield from (node.left, *node.comparators)
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            yield from ast.walk(node.value)
        case ast.Call(func=function) if _is_silent(function):
            values = [] if _translates(function) else [word.value for word in node.keywords]
            yield from (part for argument in [*node.args, *values] for part in ast.walk(argument))


def _annotations(node: ast.AST) -> Iterator[ast.AST]:
    for field in ("annotation", "returns"):
        if isinstance(annotation := getattr(node, field, None), ast.AST):
            yield from ast.walk(annotation)


def _translates(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id in TRANSLATES


def _is_silent(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        of = function.value
        return isinstance(of, ast.Name) and (of.id in ("log", "re") or function.attr in ("compile",))
    name = function.id if isinstance(function, ast.Name) else ""
    return name in TRANSLATES or name in OF_CODE


def modules() -> list[Path]:
    """The modules whose texts somebody reads on a page or in a mail."""
    return [
        path
        for path in sorted(APP.rglob("*.py"))
        if path.relative_to(APP).parts[0] not in FOR_OPERATORS
        and path.name not in {*FOR_OPERATORS_TOO, NAMES_OF_BROWSERS}
    ]


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def main() -> None:
    part = (sys.argv[1:] or [""])[0]
    for paths, texts_in in ((modules(), in_code), (templates(), in_template)):
        for path in paths:
            if part in str(path):
                for line, text in texts_in(path.read_text()):
                    sys.stdout.write(f"{path.relative_to(ROOT)}:{line}: {text}\n")


if __name__ == "__main__":
    main()
