"""Two coordinators at one list at the same moment, each on a connection of their own: everybody is invited once."""

import pytest

from app.errors import RuleBroken
from app.events.models import Event
from app.people.models import Person
from app.rosters.models import RosterList
from app.rosters.models.judged_rows import judge_list
from app.rosters.models.taking_in import take_in_some
from tests import factories
from tests.cast import Cast
from tests.databases import at_once

LIST = "Name,Email,Role\nNoor Haddad,noor@list.test,mentee\nKai Herbst,kai@list.test,mentor\n"


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    return real_cast


@pytest.fixture
def roster(cast: Cast) -> RosterList:
    return factories.roster(cast["coordinator"], within=cast.programme, text=LIST)


def again(roster: RosterList) -> RosterList:
    return RosterList.get_by_id(roster.id)


def test_two_coordinators_confirm_at_once_and_one_of_them_does(cast, roster):
    def confirm(by):
        return again(roster).confirm(by=cast[by], revision=roster.revision, is_mailed=False)

    assert sorted(at_once(lambda: confirm("coordinator"), lambda: confirm("outsider"))) == [False, True]
    at_once(lambda: take_in_some(again(roster)), lambda: take_in_some(again(roster)))
    take_in_some(again(roster))
    assert Person.select().where(Person.email.endswith("@list.test")).count() == 2
    assert Event.select().where(Event.name == "person.invited").count() == 2


def test_of_an_answer_and_a_confirmation_at_once_one_is_told_to_look_again(cast, roster):
    row = roster.rows.order_by("id").first()
    stale = again(roster)
    outcomes = at_once(
        lambda: stale.confirm(by=cast["coordinator"], revision=roster.revision, is_mailed=False),
        lambda: judge_list(again(roster), {row.id: {"name": "Noor H."}}),
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, RuleBroken)]
    assert len(refused) <= 1
    now = again(roster)
    assert now.confirmed_at is None or now.revision == roster.revision + 1 + (len(refused) == 0)


def test_a_list_that_is_interrupted_goes_on_where_it_was(cast, roster, monkeypatch):
    again(roster).confirm(by=cast["coordinator"], revision=roster.revision, is_mailed=False)
    monkeypatch.setattr("app.rosters.models.taking_in.AT_ONCE", 1)
    assert take_in_some(again(roster)) == 1
    monkeypatch.setattr("app.rosters.models.taking_in._invite", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take_in_some(again(roster))
    assert Person.select().where(Person.email.endswith("@list.test")).count() == 1
    monkeypatch.undo()
    while take_in_some(again(roster)):
        pass
    assert Person.select().where(Person.email.endswith("@list.test")).count() == 2
    assert Event.select().where(Event.name == "person.invited").count() == 2
    assert again(roster).stage == "finished"
