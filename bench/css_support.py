"""Refuses CSS that a supported browser would drop (docs/browsers.md); `./run check` runs it.

Browsers silently drop CSS that they don't support: WebKit dropped `text-decoration: underline 1px`, and links looked
like plain text. So this accepts only what the oldest supported browsers support. To use something newer, declare an
older value for the same property first, or add it to MAY_BE_LOST with the effect of losing it. No maintained linter
does this without Node, which the project doesn't need otherwise.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tinycss2

from app.config import ROOT

PROPERTIES = frozenset(
    """accent-color align-content align-items align-self animation background block-size border border-block-end
    border-block-start border-block-start-color border-collapse border-color border-inline-start border-radius
    box-shadow box-sizing break-after break-before break-inside clip-path color color-scheme column-gap columns
    content cursor direction display fill flex flex-basis flex-direction flex-grow flex-wrap float font font-family
    font-size font-style font-variant-numeric font-weight gap grid-area grid-auto-columns grid-auto-flow
    grid-column grid-row grid-template-columns inline-size inset inset-block-end inset-block-start inset-inline
    inset-inline-end inset-inline-start justify-content justify-items letter-spacing line-height list-style margin
    margin-block margin-block-end margin-block-start margin-inline margin-inline-end margin-inline-start
    max-block-size max-inline-size min-block-size min-inline-size opacity order outline outline-offset overflow
    overflow-wrap overflow-x overflow-y padding padding-block padding-block-end padding-block-start padding-inline
    padding-inline-end padding-inline-start place-content pointer-events position resize row-gap scroll-behavior
    scroll-padding-block scroll-padding-block-end stroke stroke-dasharray stroke-linecap stroke-linejoin
    stroke-width text-align text-anchor text-decoration text-decoration-color text-decoration-thickness
    text-overflow text-transform text-underline-offset touch-action transform transition transition-duration
    vertical-align visibility white-space z-index""".split()  # noqa: SIM905
)
FUNCTIONS = frozenset(
    "attr calc env inset linear-gradient max min minmax repeat scalex translatey var".split()  # noqa: SIM905
)
UNITS = frozenset("ch dvh em fr mm ms pt px rem s vh vw".split())  # noqa: SIM905
SELECTORS = frozenset(
    """after before marker active checked disabled empty first-child first-letter focus focus-visible focus-within
    hover is last-child not nth-child root""".split()  # noqa: SIM905
)
AT_RULES = frozenset(["keyframes", "layer", "media", "page"])
"""What Safari 16.4, Firefox 115 and Chrome 109 all support, from MDN's compatibility tables, November 2026."""

MAY_BE_LOST = {
    "field-sizing": "static/js/app.js grows text areas instead",
    "text-wrap": "lines break only when they are full",
    "font-size-adjust": "on paper a wide font may take a second sheet (Chrome before 127, Safari before 16.4)",
    "text-size-adjust": "-webkit-text-size-adjust stands beside it; Firefox on a computer enlarges nothing",
    "-webkit-text-size-adjust": "for Safari alone",
    "-webkit-hyphens": "for Safari before 17 alone",
    "hyphens": "-webkit-hyphens stands beside it",
    "print-color-adjust": "-webkit-print-color-adjust stands beside it",
    "-webkit-print-color-adjust": "for Chrome before 136 alone",
    "forced-color-adjust": "Safari has no forced colours",
    "content-visibility": "static/js/app.js opens what is folded before it prints",
    "::details-content": "the same",
    "orphans": "one line of a paragraph may stand alone on a printed page in Firefox",
    "widows": "the same",
    ":has": "Firefox before 121 shows every field of a form, and a page needs no field to be hidden",
}
"""Newer properties and at-rules, and what happens in a browser that drops them."""

ONE_WORD = {"text-decoration": "WebKit before 26 knows a single keyword; use text-decoration-thickness and -color"}
"""Shorthands that take more than one word only in newer browsers."""

NEWER_VALUES = {
    "float": (re.compile(r"inline-(start|end)"), "Chrome before 118"),
    "content": (re.compile(r'".*/'), "Safari before 17.4"),
}
"""Newer values. The same rule has to declare an older value first."""

BLOCKS = frozenset(["() block", "[] block", "{} block"])


def problems(css: str) -> list[str]:
    """List what a supported browser would drop from a style sheet, one line each: `12: text-box: …`."""
    return list(_in_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _in_rules(rules: Iterable[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule":
            yield from _in_at_rule(rule)
        elif rule.type == "qualified-rule":
            yield from _in_selector(rule)
            yield from _in_declarations(rule.content)
        else:
            yield f"{rule.source_line}: this is not a rule: {rule.message}"


def _in_at_rule(rule: Any) -> Iterator[str]:
    name = rule.lower_at_keyword
    if name not in AT_RULES:
        yield f"{rule.source_line}: @{name} is newer than the oldest supported browsers"
    elif name == "page":
        yield from _in_declarations(rule.content)
    elif name == "keyframes":
        for step in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
            yield from _in_declarations(step.content)
    elif rule.content is not None:
        yield from _in_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _in_selector(rule: Any) -> Iterator[str]:
    for name in _pseudo_names(rule.prelude):
        if name not in SELECTORS and f":{name}" not in MAY_BE_LOST and f"::{name}" not in MAY_BE_LOST:
            yield f"{rule.source_line}: the selector {name} is newer than the oldest supported browsers"
    selectors = _split_at_commas(rule.prelude)
    with_has = [part for part in selectors if "has" in _pseudo_names(part, forgiven=("is",))]
    if 0 < len(with_has) < len(selectors):
        yield f"{rule.source_line}: a browser without :has drops this whole rule; give the selectors with it their own"


def _split_at_commas(tokens: Iterable[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _pseudo_names(tokens: Iterable[Any], forgiven: tuple[str, ...] = ()) -> list[str]:
    """List the pseudo-classes and pseudo-elements of a selector, except those inside a `forgiven` function: inside
    `:is(…)`, a browser skips only what it doesn't support.
    """
    found, after_colon = [], False
    for token in tokens:
        if token.type == "function":
            found += [token.lower_name] if after_colon else []
            found += [] if token.lower_name in forgiven else _pseudo_names(token.arguments, forgiven)
        elif token.type == "ident" and after_colon:
            found.append(token.lower_value)
        elif token.type in BLOCKS:
            found += _pseudo_names(token.content, forgiven)
        after_colon = token.type == "literal" and token.value == ":"
    return found


def _in_declarations(content: Iterable[Any]) -> Iterator[str]:
    earlier: set[str] = set()
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            yield f"{item.source_line}: rules inside rules are newer than the oldest supported browsers"
            continue
        yield from (f"{item.source_line}: {item.name}: {why}" for why in _wrong_with(item, earlier))
        earlier.add(item.lower_name)


def _wrong_with(declaration: Any, earlier: set[str]) -> Iterator[str]:
    name, value = declaration.lower_name, declaration.value
    if name.startswith("--") or name in MAY_BE_LOST:
        return
    if name not in PROPERTIES:
        yield "newer than the oldest supported browsers, or not a property"
    if name in ONE_WORD and len([token for token in value if token.type != "whitespace"]) > 1:
        yield ONE_WORD[name]
    newer, browser = NEWER_VALUES.get(name, (None, ""))
    if newer and newer.search(tinycss2.serialize(value)) and name not in earlier:
        yield f"{browser} drops this; declare an older value first"
    yield from (f"{unknown} is newer than the oldest supported browsers" for unknown in _unknown_parts(value))


def _unknown_parts(tokens: Iterable[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "dimension" and token.lower_unit not in UNITS:
            yield token.unit
        elif token.type == "function":
            if token.lower_name not in FUNCTIONS:
                yield f"{token.name}()"
            yield from _unknown_parts(token.arguments)
        elif token.type in BLOCKS:
            yield from _unknown_parts(token.content)


def main(sheets: Iterable[Path] = tuple(sorted((ROOT / "static" / "css").glob("*.css")))) -> int:
    wrong = [f"{sheet.name}:{line}" for sheet in sheets for line in problems(sheet.read_text(encoding="utf-8"))]
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
