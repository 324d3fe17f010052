"""The form of an entry: what it asks for, and what it refuses."""

import pytest

from tests.factories import key

WORDS = {"kind": "article", "title": "Saying no", "line": "", "link": "", "text": "Say what you can"}


@pytest.fixture
def sent(as_, cast):
    """`sent(link="…")` is the answer to a new entry with these fields."""
    client = as_("coordinator")
    return lambda **words: client.post(
        f"/programmes/{cast.programme.id}/library", data=WORDS | {"operation": key()} | words
    )


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"title": ""}, "Enter a title, or the question."),
        ({"kind": ""}, "Choose what it is."),
        ({"kind": "poster"}, "Choose one from the list."),
        ({"text": ""}, "Write the text, or enter a web address above."),
        (
            {"kind": "worksheet", "text": "", "link": "https://example.org/a"},
            "Write the text, so that people can print it.",
        ),
        ({"link": "javascript:alert(1)"}, "Enter a web address that begins with"),
        ({"link": "https://"}, "Enter a web address that begins with"),
        ({"link": "https://example.org/a b"}, "Enter a web address that begins with"),
        ({"kind": "card", "text": "Who?\n" * 6}, "Five questions can follow at most, one a line."),
        ({"text": "x" * 10_001}, "Shorten this to 10000 characters."),
    ],
)
def test_what_does_not_fit_is_refused_and_kept(sent, words, problem):
    answer = sent(**words)
    assert answer.status_code == 422
    assert problem in answer.text
    assert (WORDS | words)["title"] in answer.text


@pytest.mark.parametrize(
    "words",
    [
        {"text": "", "link": "https://example.org/article?a=1#b"},
        {"text": "", "link": "HTTP://EXAMPLE.ORG"},
        {"kind": "card", "text": ""},
        {"kind": "worksheet"},
        {"kind": "script", "text": "## One\n\n- <script>alert(1)</script>"},
    ],
)
def test_an_entry_is_added_and_shown(sent, as_, words):
    answer = sent(**words)
    assert answer.status_code == 303
    page = as_("mentee").get(answer.location)
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert not words.get("link") or 'rel="noopener noreferrer nofollow"' in page.text


def test_only_coordinators_find_the_buttons(sent, as_):
    page = sent().location
    for who, finds in (("mentee", False), ("coordinator", True)):
        client = as_(who)
        assert ("Take it down" in client.get(page).text) == finds
        assert ("Add something" in client.get("/library").text) == finds
        assert ("Leave it out" in client.get("/library/guides/listening").text) == finds
        assert ("Leave it out" in client.get("/library/cards/away").text) == finds
