"""./run check refuses CSS that a supported browser would drop."""

import pytest

from bench.css_support import main, problems


def test_our_style_sheets_have_nothing_that_a_supported_browser_drops():
    assert main() == 0


@pytest.mark.parametrize(
    "css",
    [
        "a { text-decoration: underline 1px; }",
        "@media (hover: hover) { a:hover { text-decoration: underline 1px; } }",
        "a { text-box: trim-both; }",
        "a { min-block-size: 3lh; }",
        "a { color: light-dark(#000, #fff); }",
        "a { float: inline-end; }",
        'a::before { content: "x" / ""; }',
        "a { b { color: red; } }",
        "@container (width > 1px) { a { color: red; } }",
        "a:user-invalid { color: red; }",
        "nav, .rows:has(+ p) { display: none; }",
        "nav, .rows:not(:has(p)) { display: none; }",
    ],
)
def test_css_that_is_too_new_is_refused(css):
    assert problems(css) != []


@pytest.mark.parametrize(
    "css",
    [
        "a { text-decoration: underline; text-decoration-thickness: 1px; }",
        "a { float: right; float: inline-end; }",
        'a::before { content: "x"; content: "x" / ""; }',
        ".rows:has(+ p) { display: none; }",
        ".problems :is(a, li:not(:has(a))), nav { display: flex; }",
        "textarea { field-sizing: content; }",
    ],
)
def test_css_with_a_fallback_or_listed_as_optional_is_allowed(css):
    assert problems(css) == []
