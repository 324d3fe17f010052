"""What the build does to style sheets."""

import pytest
import tinycss2

from app.web.assets import SOURCE, shortened

SHEETS = sorted((SOURCE / "css").glob("*.css"))


@pytest.mark.parametrize(
    ("written", "built"),
    [
        ("a , b {\n color : red ;\n}\n", "a,b{color :red;}"),
        ("a b > c:hover { margin: 0 auto }", "a b > c:hover{margin:0 auto}"),
        ("/* a; b */ a::after { content: \"a: b; c, d\"; }", "a::after{content:\"a: b; c, d\";}"),
        ("a { width: calc(1px + 2px); --x: 'a ;  b' }", "a{width:calc(1px + 2px);--x:'a ;  b'}"),
    ],
)  # fmt: skip
def test_only_spaces_that_mean_nothing_are_removed(written, built):
    assert shortened(written) == built


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_built_style_sheet_has_the_same_tokens(sheet):
    written = sheet.read_text(encoding="utf-8")
    assert tokens(shortened(written)) == tokens(written)


def tokens(css: str) -> list[str]:
    """The tokens of a style sheet, without spaces and comments, also inside blocks."""
    return list(flat(tinycss2.parse_component_value_list(css, skip_comments=True)))


def flat(values):
    for value in values:
        if value.type == "whitespace":
            continue
        inside = getattr(value, "content", None) or getattr(value, "arguments", None)
        if isinstance(inside, list):
            yield value.type
            yield from flat(inside)
        else:
            yield value.serialize()
