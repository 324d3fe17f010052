"""Typed text is never interpreted as code: it is shown exactly as it was typed (ASVS 1.2)."""

from html.parser import HTMLParser

import pytest
from markupsafe import escape

from tests.access_table import TABLE, WORDS, ask
from tests.cast import MEMBERS, PAIR, Cast, assemble
from tests.rare import mostly
from tests.shown import everything_shown_to

NASTY = "\"'><svg onload=1>&{{7*7}}%s"
SHOWN = str(escape(NASTY))


@pytest.fixture
def cast(database: None) -> Cast:
    """The cast, with the same odd text in every field."""
    return assemble(say=lambda field: NASTY, name=lambda name: f"{NASTY} {name}", team=NASTY)


class Attributes(HTMLParser):
    """Every (tag, attribute) that a browser would parse from a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, name) for name, _ in attrs}


@pytest.mark.parametrize("role", mostly(["mentee", "coordinator"], MEMBERS))
def test_text_that_looks_like_code_is_shown_as_typed(as_, cast, role):
    shown = everything_shown_to(as_(role), cast, "text/html")
    assert {(tag, name) for tag, name in Attributes(shown).found if name.startswith("on")} == set()
    assert "<svg onload" not in shown
    assert shown.count(SHOWN) > (200 if role in PAIR else 10)


def test_text_that_looks_like_code_is_kept_in_forms_as_typed(as_, cast):
    for endpoint in (endpoint for endpoint in WORDS if TABLE[endpoint].statuses["mentee"] == 303):
        asked = WORDS[endpoint](cast)
        kept = {
            name: asked[name]
            for name in ("operation", "revision", "statement", "mentorship", "item", "cell")
            if name in asked
        }
        nasty = dict.fromkeys(asked, NASTY) | kept | {"csrf_token": "stale"}
        answer = ask(as_("mentee"), endpoint, cast, data=nasty)
        assert answer.status_code == 422, endpoint
        assert "<svg onload" not in answer.text


@pytest.mark.parametrize("typed", ["&lt;b&gt;", "&amp;lt;", "%26lt%3B", "a+b", "\\u003cb\\u003e"])
def test_typed_text_is_decoded_once(as_, cast, typed):
    """ASVS 1.1.1."""
    answer = ask(as_("mentee"), "profile.update", cast, data={"pronouns": typed, "csrf_token": "stale"})
    assert f'value="{escape(typed)}"' in answer.text
