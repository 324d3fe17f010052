"""How a reader sorts names."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.rules.alphabets import TAILORED, sort_key

SORTED = {
    "en-GB": ["Ada", "Åsa", "Çelik", "Dario", "Émile", "Eve", "Łukasz", "Mia", "Ólafur", "Øystein", "Zoë", "Zoltan"],
    "en-DE": [
        "Adam",
        "Ärmel",
        "Azra",
        "Grunwald",
        "Grünwald",
        "Müller, Jan",
        "Öz",
        "Ozan",
        "Strasse",
        "Straße",
        "Zora",
    ],
    "en-SE": ["Adam", "Azra", "Olle", "Zara", "Åsa", "Älva", "Örjan", "Øystein"],
    "en-FI": ["Väinö", "Yrsa", "Zara", "Åke", "Äijö", "Öhman"],
    "en-DK": ["Anna", "Zara", "Ægir", "Østen", "Aage", "Åse"],
    "en-US": ["de Boer", "O'Brien", "O’Dea", "Oakley", "Zed", "Ядвига"],
    "en-001": ["Галина", "Ґалина", "Ева", "Єва", "Ина", "Ірина", "Їжак", "Йосип", "علي", "山本"],
}


@pytest.mark.parametrize("region", SORTED)
def test_names_are_sorted_as_a_reader_in_that_region_expects(region):
    names = SORTED[region]
    mixed = random.Random(7).sample(names, len(names))  # noqa: S311 - the same each time
    assert sorted(mixed, key=lambda name: sort_key(name, region)) == names


def test_capitals_and_accents_decide_only_between_otherwise_equal_names():
    mixed = ["Annb", "Ánna", "Anna", "anna"]
    assert sorted(mixed, key=lambda name: sort_key(name, "en-GB")) == ["anna", "Anna", "Ánna", "Annb"]


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["en-GB", *TAILORED]))
def test_two_different_names_have_an_order(first, second, region):
    assert (sort_key(first, region) == sort_key(second, region)) == (first == second)


def test_a_coordinator_finds_people_in_the_order_of_their_own_region(as_, cast):
    for role, name in {"mentee": "Örjan Ek", "mentor": "Olle Ek", "other_mentee": "Zara Ek"}.items():
        cast[role].change_profile(name=name)
    client = as_("coordinator")
    for region, names in {"en-SE": ["Olle", "Zara", "Örjan"], "en-GB": ["Olle", "Örjan", "Zara"]}.items():
        cast["coordinator"].change_profile(region=region)
        for path, place in {"/programme?show=people": '<h2 id="all">People', "/pairs/new": "<select"}.items():
            listed = client.get(path).text.partition(place)[2]
            assert sorted(names, key=listed.index) == names, (path, region)
