"""A private wish changes no page of anybody except in who is suggested, and nothing tells why somebody isn't
(docs/practice.md 9.4; docs/security.md, "Who sees what").
"""

import re
from itertools import permutations

import pytest

from app.mentorships.models import Ending
from app.offers.models import PrivateWish
from tests import factories
from tests.matching.people import TOPIC

PEOPLE = ("Amara", "Noor", "Dewi", "Jonas", "Lucía", "Inès")
READERS = ("Amara", "Dewi", "Jonas", "Inès")
KINDS = PrivateWish.KINDS
CHANGING = re.compile(r'name="(csrf_token|operation)" value="[^"]*"|"request": "[^"]*"')


@pytest.fixture
def ready(team):
    """A round in which Dewi isn't placed. Amara is suggested Jonas on the board too."""
    for name in ("Amara", "Noor", "Dewi"):
        team.mentee(name, languages=("en",))
    team.mentor("Jonas", {TOPIC: "taught"}, languages=("en",))
    team.mentor("Lucía", languages=("en",))
    return team.round({"Amara": "Jonas", "Noor": "Lucía", "Dewi": None})


class Everything:
    """Every page that matching could change, for everybody, as bytes without the keys of forms."""

    def __init__(self, team, round, as_) -> None:
        self.clients = {name: as_(team[name]) for name in READERS}
        own = [f"/offers/{team.programme.id}", f"/board?programme={team.programme.id}", "/", "/mentorships", "/notices"]
        pairs = [f"/round-pairs/{team.pair(name).id}/edit" for name in ("Amara", "Noor", "Dewi")]
        shared = ["/programme", "/programme?show=people", "/programme/rounds", f"/rounds/{round.id}", *pairs]
        shared += ["/pairs/new", f"/pairs/new?mentee={team['Amara'].id}", "/programme/topics"]
        shared += [f"/enrolments/{factories.enrolment(team[name]).id}" for name in PEOPLE]
        self.paths = dict.fromkeys(READERS, own) | {"Inès": [*own, *shared]}

    def shown(self) -> dict[tuple[str, str], str]:
        return {
            (name, path): CHANGING.sub("", self.clients[name].get(path).text)
            for name, paths in self.paths.items()
            for path in paths
        }


def different(one, other) -> set[tuple[str, str]]:
    return {page for page in one if one[page] != other[page]}


def apart(one: str, other: str) -> bool:
    """Whether these two are suggested to each other anywhere."""
    mentors = {"Jonas", "Lucía"}
    return not ({one, other} & mentors and {one, other} - mentors - {"Inès"})


def test_a_wish_about_somebody_who_is_not_suggested_changes_no_byte_of_any_page(team, ready, as_):
    """One wish about everybody else who isn't suggested, of each kind in turn."""
    everything = Everything(team, ready, as_)
    before = everything.shown()
    pairs = [pair for pair in permutations(PEOPLE, 2) if apart(*pair)]
    wishes = [
        factories.private_wish(team[one], team[other], KINDS[number % len(KINDS)])
        for number, (one, other) in enumerate(pairs)
    ]
    assert len(wishes) > 10
    own = {(name, everything.paths[name][0]) for name in READERS}  # each reads their own wishes there
    assert different(before, everything.shown()) <= own
    for wish in wishes:
        wish.take_back()
    assert different(before, everything.shown()) == set()


@pytest.mark.parametrize(
    ("who", "about", "what"),
    [
        ("Amara", "Jonas", PrivateWish.RATHER_NOT),
        ("Jonas", "Amara", PrivateWish.MANAGER),
        pytest.param("Jonas", "Amara", PrivateWish.RATHER_NOT, marks=pytest.mark.rare),
        pytest.param("Amara", "Jonas", PrivateWish.MANAGER, marks=pytest.mark.rare),
        pytest.param("Amara", "Jonas", PrivateWish.REPORT, marks=pytest.mark.rare),
        pytest.param("Jonas", "Amara", PrivateWish.REPORT, marks=pytest.mark.rare),
    ],
)
def test_a_wish_about_somebody_who_is_suggested_only_takes_the_suggestion_away(team, ready, as_, what, who, about):
    """A coordinator sees what they would if the two had just ended a mentorship: nothing tells one from the other."""
    everything = Everything(team, ready, as_)
    before = everything.shown()
    wish = factories.private_wish(team[who], team[about], what)
    wished = everything.shown()
    suggesting = {
        ("Amara", f"/board?programme={team.programme.id}"),
        ("Inès", f"/rounds/{ready.id}"),
        *(("Inès", f"/round-pairs/{team.pair(name).id}/edit") for name in ("Amara", "Noor", "Dewi")),
    }
    own = {(who, f"/offers/{team.programme.id}")}
    assert different(before, wished) - own <= suggesting
    wish.take_back()
    assert different(before, everything.shown()) == set()
    Ending.end(factories.pair(team["Amara"], team["Jonas"], within=team.programme), by=team["Amara"])
    paired_before = everything.shown()
    assert different(before, paired_before) >= {("Inès", f"/rounds/{ready.id}")}
    assert different(wished, paired_before) & suggesting == set()
