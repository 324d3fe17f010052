"""Every coordinators' page about people is recorded, and everybody in the programme reads what was."""

import pytest

from app.look_ups.models import LookUp
from app.programmes.models import Programme
from tests import factories
from tests.access_table import TABLE, ask, endpoints
from tests.shown import words_on

RECORDED = {
    "programme.show": "mentorships",
    "people.show": "person",
    "deactivations.new": "person",
    "pairs.new": "pairing",
    "coordinators.index": "coordinators",
    "members.new": "enrolling",
    "removals.new": "person",
    "rosters.show": "roster",
    "roster_columns.edit": "roster",
    "roster_files.show": "roster_file",
    "rounds.index": "rounds",
    "rounds.show": "round",
    "round_pairs.edit": "round_pair",
    "released_sentences.index": "sentences",
    "quarters.index": "quarter",
    "quarters.show": "quarter",
    "quarter_files.show": "quarter",
    "volunteers.index": "volunteers",
    "mail.show": "mail",
}
NOT_ABOUT_PEOPLE = {
    *("people.new", "programme_endings.new", "programme_notes.new", "programmes.edit", "programmes.new"),
    *("library_entries.edit", "new_library_entries.new", "rosters.new"),
    *("team.edit", "topics.index", "topics.edit"),
}
"""Forms and lists on which no person is shown."""


def coordinators_pages(app) -> list[str]:
    """The pages that the coordinator of the cast may open, and no other member."""
    members = ("outsider", "other_mentee", "other_mentor", "mentor", "mentee")
    statuses = {endpoint: TABLE[endpoint].statuses for endpoint in endpoints(app, "GET")}
    return [
        endpoint
        for endpoint, by in statuses.items()
        if by["coordinator"] == 200 and all(by[name] in (403, 404) for name in members)
    ]


def test_every_coordinators_page_about_people_is_recorded(as_, cast, app):
    assert set(coordinators_pages(app)) == RECORDED.keys() | NOT_ABOUT_PEOPLE
    for endpoint in coordinators_pages(app):
        LookUp.delete().execute()
        assert ask(as_("coordinator"), endpoint, cast).status_code == 200
        recorded = {row.page for row in LookUp.select()}
        assert recorded == ({RECORDED[endpoint]} if endpoint in RECORDED else set()), endpoint


def test_the_list_of_people_is_told_from_that_of_mentorships_and_no_word_is_kept(as_, cast):
    as_("coordinator").get("/programme?show=people&q=quokka")
    assert [(row.page, row.about) for row in LookUp.select()] == [("people", 0)]
    assert "quokka" not in as_("mentee").get("/programme/look-ups").text


def test_a_request_for_help_is_never_on_the_list(as_, cast, app):
    assert ask(as_("coordinator"), "help_requests.show", cast).status_code == 200
    assert not LookUp.select().exists()


def test_everybody_in_the_programme_reads_who_opened_what(as_, cast):
    assert "No coordinator has looked at anything here yet." in as_("mentee").get("/programme/look-ups").text
    as_("coordinator").get("/programme")
    for name in ("mentee", "mentor", "outsider", "coordinator"):
        shown = words_on(as_(name).get("/programme/look-ups").text)
        assert cast["coordinator"].name in shown
        assert "The list of mentorships" in shown


def test_whose_page_it_was_is_for_that_person_alone(as_, cast):
    factories.look_up(cast["coordinator"], "person", cast["mentee"])
    shown = {name: as_(name).get("/programme/look-ups").text for name in ("mentee", "mentor", "coordinator")}
    assert [name for name, page in shown.items() if "Your page" in page] == ["mentee"]
    assert [name for name, page in shown.items() if "The page of one person" in page] == ["mentor", "coordinator"]
    assert cast["mentee"].name not in shown["mentor"]


def test_nobody_reads_what_was_looked_at_in_a_programme_they_are_not_in(as_, cast):
    elsewhere = Programme.create(name="Elsewhere")
    assert as_("mentee").get(f"/programme/look-ups?programme={elsewhere.id}").status_code == 404
    assert as_("coordinator").get(f"/programme/look-ups?programme={elsewhere.id}").status_code == 404


def test_a_long_list_has_pages(as_, cast, monkeypatch):
    monkeypatch.setattr(LookUp, "A_PAGE", 2)
    for page in ("people", "mentorships", "rounds"):
        factories.look_up(cast["coordinator"], page)
    client = as_("mentee")
    first, second = (client.get(f"/programme/look-ups?page={number}").text for number in (1, 2))
    assert "The list of people" not in first
    assert "The list of people" in second
    assert ("page=2" in first, "page=1" in second) == (True, True)
    assert "Nothing older." in client.get("/programme/look-ups?page=900").text


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5"])
def test_an_odd_page_is_the_first(as_, cast, page):
    assert as_("mentee").get(f"/programme/look-ups?page={page}").status_code == 200
