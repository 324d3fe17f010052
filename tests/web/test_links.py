"""Web addresses in text: where they begin and end, in any script, on one line and in notes."""

import re
import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.web.filters import linked
from app.web.links import links_in
from app.web.markdown import marked_up
from tests.patience import is_within

ANCHOR = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>')

SHOWN = [
    # (text, the part that is a link, its target if that is different)
    ("https://en.wikipedia.org/wiki/Mentor_(Odyssey) first", "https://en.wikipedia.org/wiki/Mentor_(Odyssey)", None),
    ("(https://en.wikipedia.org/wiki/Mentor_(Odyssey))", "https://en.wikipedia.org/wiki/Mentor_(Odyssey)", None),
    ("(see https://x.org/a), then", "https://x.org/a", None),
    ("https://x.org/a[1]/b{2} and", "https://x.org/a[1]/b{2}", None),
    ("資料はhttps://x.org/a。次に", "https://x.org/a", None),
    ("【https://x.org/a】次", "https://x.org/a", None),
    ("「https://x.org/a」と", "https://x.org/a", None),
    ("https://x.org/a，然后", "https://x.org/a", None),
    ("« https://x.org/a »", "https://x.org/a", None),
    ("«https://x.org/a», puis", "https://x.org/a", None),
    ("“https://x.org/a”", "https://x.org/a", None),
    ("„https://x.org/a“ und", "https://x.org/a", None),
    ("it’s at ‘https://x.org/a’.", "https://x.org/a", None),
    ("انظر https://x.org/a، ثم", "https://x.org/a", None),
    ("क्या https://x.org/a।", "https://x.org/a", None),
    ("Is it https://x.org/a?b=c,d!?", "https://x.org/a?b=c,d", None),
    ("https://x.org/a…", "https://x.org/a", None),
    ("https://x.org/a\u200b\u2069 there", "https://x.org/a", None),
    ("https://ca.wikipedia.org/wiki/Col·lecció", "https://ca.wikipedia.org/wiki/Col·lecció", None),
    ("https://x.org/Rubik's_cube_", "https://x.org/Rubik's_cube_", None),
    ("HTTPS://X.org/A", "HTTPS://X.org/A", "https://X.org/A"),
    ("Http://x.org/", "Http://x.org/", "http://x.org/"),
    ("www.x.org/a, then", "www.x.org/a", "https://www.x.org/a"),
    ("WWW.X.org.", "WWW.X.org", "https://WWW.X.org"),
    ("(www.x.org)", "www.x.org", "https://www.x.org"),
    ("https://web.archive.org/web/2020/https://x.org/a", "https://web.archive.org/web/2020/https://x.org/a", None),
    ("https://müller.example/ü", "https://müller.example/ü", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "part", "href"), SHOWN, ids=lambda value: ascii(value)[:50])
@pytest.mark.parametrize("show", [linked, marked_up])
def test_a_link_ends_where_the_address_ends(words, part, href, show):
    ((leads_to, shown),) = ANCHOR.findall(show(words))
    assert unescape(shown) == part
    if show is linked or (part.isascii() and not set(part) & set("'[{")):
        assert unescape(leads_to) == (href or part)


@pytest.mark.parametrize(
    "words",
    ["https:// x", "http://", "www.", "www.x", "awww.x.org", "a@www.x.org", "ftp://x.org", "https://.", "https://)"],
)
@pytest.mark.parametrize("show", [linked, marked_up])
def test_text_that_is_not_an_address_is_no_link(words, show):
    assert "href" not in show(words)


def test_an_address_in_square_brackets_ends_with_them():
    (found,) = ANCHOR.findall(marked_up("[https://x.org/a[1]]"))
    assert found[1] == "https://x.org/a[1"
    assert ANCHOR.findall(marked_up("[there](https://x.org/a_(b))")) == [("https://x.org/a_(b)", "there")]
    assert ANCHOR.findall(marked_up("**https://x.org/a**")) == [("https://x.org/a", "https://x.org/a")]


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(["https://", "www.", "a", "x.org", "(", ")", "[", "]", ".", "。", " ", "<", "'", "\u200b"]),
        max_size=30,
    )
)
def test_links_are_in_order_and_contain_no_space(parts):
    words, end = "".join(parts), 0
    for link in links_in(words):
        assert end <= link.start < link.end
        assert not re.search(r"[\s<>]", words[link.start : link.end])
        end = link.end


@pytest.mark.parametrize(
    "pile",
    [
        "https://a)",
        "www.a.b)",
        "www.a,",
        "https://a.",
        "https://(",
        "(",
        "https://a[",
        "www.",
        "www.a-",
        "http",
        "https://a…",
        "https://a]",
    ],
)
@pytest.mark.parametrize("show", [linked, marked_up])
def test_four_times_as_many_addresses_take_four_times_as_long(pile, show):
    """Scanning to the end of a word for each address would take sixteen times as long."""
    few, many = (seconds(show, (pile * count)[:count]) for count in (5_000, 20_000))
    assert is_within(many, max(9 * few, 0.02))
    assert is_within(many, 1)


def seconds(show, words: str) -> float:
    """The processor time to show a text, the best of three."""
    best = 9.0
    for _ in range(3):
        started = time.process_time()
        show(words)
        best = min(best, time.process_time() - started)
    return best
