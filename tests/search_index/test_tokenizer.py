"""Splitting texts into words, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search_index.rules.tokenizer import LONGEST, Piece, excerpt, terms_in, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ça va? Très bien.", {"ca", "va", "tres", "bien"}),
        ("STRASSE und Straße, Größe", {"strasse", "und", "grosse"}),
        ("Łódź, Ærø, İzmir, ısı", {"lodz", "aero", "izmir", "isi"}),
        ("cafe\u0301 café CAFÉ", {"cafe"}),
        ("Київ, її, Йосип", {"киів", "іі", "иосип"}),
        ("مُحَمَّد أحمد محـــمد ٣٤", {"محمد", "احمد", "34"}),
        ("שָׁלוֹם", {"שלום"}),
        ("हिन्दी में", {"हिनदी", "में"}),
        ("ｗｉｄｅ ﬁne Ⅳ ²", {"wide", "fine", "iv", "2"}),
        ("don't e-mail snake_case a/b", {"don", "t", "e", "mail", "snake", "case", "a", "b"}),
        ("Donau\u00addampf\u200bschiff مي\u200cخواهم", {"donaudampf", "schiff", "مي", "خواهم"}),
        (
            "会議室で話した JavaScriptの本",
            {"会議", "議室", "室て", "て話", "話し", "した", "た", "javascript", "の本", "本"},
        ),
        ("สวัสดี", {"สว", "วั", "ัส", "สด", "ดี", "ี"}),
        ("한국어", {"한국어"}),
        ('👩🏽‍🚀 🎉 -- % _ " * \x00 \ud800', set()),
        ("", set()),
    ],
)
def test_words_are_folded_and_split_in_every_script(text, words):
    def composed(found: set[str]) -> set[str]:
        import unicodedata

        return {unicodedata.normalize("NFC", word) for word in found}

    assert composed(words_in(text)) == words


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("علی", "علي"),
        ("کتاب", "كتاب"),
        ("مدرسة", "مدرسه"),
        ("على", "علي"),
        ("می\u200cخواهم", "می خواهم"),
        ("پاکستان ہے", "پاكستان هے"),
        ("п\u02bcять", "п'ять"),
        ("п’ять", "п'ять"),
        ("Hawai\u02bbi", "Hawai'i"),
    ],
)
def test_letters_from_different_keyboards_match(here, there):
    assert words_in(here) == words_in(there)
    assert terms_in(here, 8) == terms_in(there, 8)
    assert [piece.text for piece in excerpt(here, terms_in(there, 8)) if piece.is_hit]


def test_a_very_long_word_is_found_by_its_beginning():
    word = "a" * 500
    assert words_in(word) == {"a" * LONGEST}
    assert terms_in(word, 8) == ["a" * LONGEST]


def test_the_number_of_terms_is_limited_and_each_counts_once():
    assert terms_in("one two One three two four", 3) == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("query", "text"), [("議", "会議室"), ("会議室", "昨日の会議室で"), ("か", "がっこう"), ("한", "한국어")]
)
def test_part_of_a_script_without_spaces_is_found(query, text):
    found = words_in(text)
    assert all(any(word.startswith(term) for word in found) for term in terms_in(query, 8))


def test_text_with_the_characters_apart_does_not_match():
    assert not set(terms_in("会議室", 8)) <= words_in("会と議と室")


@given(st.text(max_size=200))
def test_every_text_matches_itself_and_every_beginning_of_its_words(text):
    found = words_in(text)
    for term in terms_in(text, 50):
        assert any(word.startswith(term) for word in found)
    assert all(word and " " not in word and "\x00" not in word for word in found)


@given(st.text(max_size=600), st.text(min_size=1, max_size=5))
def test_an_excerpt_is_part_of_the_text_with_every_hit_marked(text, query):
    terms = terms_in(query, 8)
    if not terms:
        return
    pieces = excerpt(text, terms)
    is_there = any(word.startswith(term) for term in terms for word in words_in(text))
    assert (pieces is not None) == is_there
    if pieces:
        assert any(piece.is_hit for piece in pieces)
        shown = "".join(piece.text for piece in pieces)
        assert shown.removeprefix("… ").removesuffix(" …") in " ".join(text.split())


def marked(text: str, query: str) -> str:
    return "".join(
        f"[{piece.text}]" if piece.is_hit else piece.text for piece in excerpt(text, terms_in(query, 8)) or []
    )


def test_a_hit_is_marked_as_it_was_written():
    assert (
        marked("Auf der Straße, e\u0301te\u0301 und ETE", "strass ete")
        == "Auf der [Straß]e, [e\u0301te\u0301] und [ETE]"
    )
    assert marked("昨日の会議室で話した", "会議室") == "昨日の[会議室]で話した"
    assert marked("قال مُحَمَّد شيئا", "محم") == "قال [مُحَمَّ]د شيئا"
    assert marked("unsafe is safe", "safe") == "unsafe is [safe]"


def test_an_excerpt_is_around_the_first_hit_and_ends_between_words():
    text = "before " * 60 + "needle " + "after " * 60
    pieces = excerpt(text, ["needle"])
    assert pieces[0] == Piece("… ", False)
    assert pieces[-1] == Piece(" …", False)
    shown = "".join(piece.text for piece in pieces[1:-1])
    assert set(shown.split()) == {"before", "needle", "after"}
    assert len(shown) < 250
