"""What a coordinator may know: facts, and no text that people wrote (docs/practice.md 8)."""

import re

from app.coordination.models import PairFacts
from app.mentorships.models import Mentorship
from app.programmes.models import Programme
from tests import factories
from tests.statements import statements

ALLOWED = {
    "mentorship": {
        "id",
        "kind",
        "programme_id",
        "mentee_id",
        "mentor_id",
        "proposed_at",
        "asked_at",
        "mentee_accepted_at",
        "mentor_accepted_at",
        "declined_at",
        "proposed_by_id",
        "agreed_at",
        "ends_on",
    },
    "person": {"id", "name", "deactivated_at"},
    "pause": {"mentorship_id", "resumed_at", "until", "zone"},
    "ending": {"mentorship_id", "taken_back_at", "at"},
}
"""Columns that a coordinator's query may use at all."""


def facts_of(programme, reader) -> list[PairFacts]:
    """Everything a coordinator may know about the mentorships of a programme, in the order of its page."""
    return PairFacts.listed(programme, reader)


def test_the_facts_are_people_kind_state_and_dates():
    people = {f"{role}{fact}" for role in ("mentee", "mentor") for fact in ("", "_id", "_left_at")}
    dates = {"proposed_at", "is_accepted", "agreed_at", "ends_on", "paused_until", "ended_at"}
    assert {*PairFacts._fields} == people | dates | {"kind_key", "state"}


def test_the_query_uses_no_column_with_text(cast):
    with statements() as sent:
        assert facts_of(cast.programme, cast["coordinator"])
    tables, touched = set(), set()
    for query in sent:
        by_alias = {alias: table for table, alias in re.findall(r'(?:FROM|JOIN) "(\w+)" AS "(t\d)"', query)}
        touched |= {(by_alias[alias], column) for alias, column in re.findall(r'"(t\d)"\."(\w+)"', query)}
        tables |= set(by_alias.values())
    assert tables == {"mentorship", "person", "pause", "ending"}
    assert {pair for pair in touched if pair[1] not in ALLOWED[pair[0]]} == set()
    assert len(touched) > 5


def test_every_mentorship_that_has_begun_is_listed_by_the_mentees_name(cast):
    facts = facts_of(cast.programme, cast["coordinator"])
    assert [(fact.mentee, fact.phase) for fact in facts] == [
        ("Mentee Quill", "Agreed"),
        ("Other-Mentee Quill", "Getting to know each other"),
    ]
    assert (facts[0].mentor, facts[0].kind, facts[0].ends_on) == ("Mentor Quill", "Classic career", factories.ENDS_ON)
    assert facts[1].agreed_at is None


def test_what_members_ask_each_other_is_not_listed_and_a_no_changes_nothing(cast):
    """The mentor has proposed a second mentorship to the mentee. A line that is gone would tell who said no."""
    before = facts_of(cast.programme, cast["coordinator"])
    assert cast.proposed.is_proposed
    cast.proposed.decline(cast["mentee"])
    assert facts_of(cast.programme, cast["coordinator"]) == before


def test_a_coordinators_proposal_is_listed_until_it_is_not_taken_up(cast):
    ines, outsider = cast["coordinator"], cast["outsider"]
    pair = [{"name": one.name, "email": one.email} for one in (outsider, cast["mentor"])]
    proposal = Mentorship.pair(
        by=ines, operation=factories.key(), programme=cast.programme, kind="classic", mentee=pair[0], mentor=pair[1]
    )
    assert [one.phase for one in facts_of(cast.programme, ines) if one.mentee_id == outsider.id] == ["Proposed"]
    proposal.decline(outsider)
    assert [one for one in facts_of(cast.programme, ines) if one.mentee_id == outsider.id] == []


def test_another_programme_has_its_own_mentorships(cast):
    elsewhere = Programme.create(name="Elsewhere")
    assert facts_of(elsewhere, cast["coordinator"]) == []
    factories.pair(
        factories.member("Elsa", within=elsewhere), factories.member("Else", within=elsewhere), within=elsewhere
    )
    assert [fact.mentee for fact in facts_of(elsewhere, cast["coordinator"])] == ["Elsa"]
