"""People of a list who have left: no invitation opens their account, and the row says what brings them back."""

from datetime import timedelta

import pytest

from app import clock
from app.coordination.models import activate, deactivate
from app.events.models import Event
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from tests import factories
from tests.rosters.test_lists import confirm, newest, rows, send


@pytest.fixture
def ines(as_):
    return as_("coordinator")


@pytest.fixture
def tomas(cast):
    """Somebody who left today."""
    person = factories.member("Tomás Ferreira", within=cast.programme)
    deactivate(factories.enrolment(person), by=cast["coordinator"])
    return factories.again(person)


def send_with(ines, person, *, name="", email=""):
    send(ines, f"Name,Email,Role\n{name or person.name},{email or person.email},mentee\nAda,ada@list.test,mentor\n")
    return rows()[0]


def page(ines):
    return ines.get(f"/rosters/{newest().id}").text


def test_a_coordinator_brings_somebody_back_from_the_list_and_they_sign_in_as_before(ines, cast, tomas):
    row = send_with(ines, tomas)
    assert "If you bring them back, they sign in as before." in page(ines)
    assert "Bring back" in page(ines)
    confirm(ines, **{f"answer-{row.id}": "back"})
    assert "One brought back" in page(ines)
    assert "Add 2 people" in page(ines)
    assert factories.again(tomas).is_deactivated
    confirm(ines)
    assert not factories.again(tomas).is_deactivated
    assert "brought back" in page(ines)
    assert rows()[0].done == "returned"
    assert Event.select().where((Event.name == "person.activated") & (Event.subject_id == tomas.id)).count() == 1
    assert not tomas.invitations.where(tomas.invitations.model.used_at.is_null()).exists()


def test_whoever_is_not_answered_about_stays_away(ines, cast, tomas):
    send_with(ines, tomas)
    confirm(ines)
    assert factories.again(tomas).is_deactivated


def test_after_thirty_days_the_row_leads_to_their_page_and_is_asked_about_once_they_are_back(ines, cast, tomas):
    Person.update(deactivated_at=clock.now() - timedelta(days=31)).where(Person.id == tomas.id).execute()
    send_with(ines, tomas)
    assert "more than thirty days ago" in page(ines)
    assert f"/enrolments/{factories.enrolment(tomas).id}" in page(ines)
    activate(tomas, by=None)
    answer = ines.post(f"/rosters/{newest().id}/answers", data={"revision": str(newest().revision)})
    assert answer.status_code == 303
    assert rows()[0].verdict == "accept"


def test_of_somebody_who_left_another_programme_the_row_names_who_can_bring_them_back(ines, cast, tomas):
    elsewhere = Programme.create(name="Elsewhere")
    Enrolment.update(programme=elsewhere).where(Enrolment.person == tomas).execute()
    row = send_with(ines, tomas)
    assert "A coordinator of their own programme" in page(ines)
    assert "Open their page" not in page(ines)
    confirm(ines, **{f"answer-{row.id}": "back"})
    confirm(ines)
    assert factories.again(tomas).is_deactivated


def test_no_coordinator_is_named_who_cannot_bring_them_back_any_more(ines, cast, tomas):
    Enrolment.update(programme=Programme.create(name="Elsewhere")).where(Enrolment.person == tomas).execute()
    Person.update(deactivated_at=clock.now() - timedelta(days=31)).where(Person.id == tomas.id).execute()
    send_with(ines, tomas)
    assert "more than thirty days ago" in page(ines)
    assert "A coordinator of their own programme" not in page(ines)


def test_a_namesake_who_left_is_not_taken_for_the_same_person(ines, cast, tomas):
    row = send_with(ines, tomas, email="tomas@new.test")
    assert "has left, and had another address" in page(ines)
    confirm(ines, **{f"answer-{row.id}": "new"})
    assert rows()[0].verdict == "accept"


@pytest.mark.parametrize("meanwhile", ["too late", "taken out", "back already"])
def test_what_changes_between_the_answer_and_the_job_is_respected(ines, cast, tomas, meanwhile, monkeypatch):
    row = send_with(ines, tomas)
    confirm(ines, **{f"answer-{row.id}": "back"})
    if meanwhile == "too late":
        Person.update(deactivated_at=clock.now() - timedelta(days=31)).where(Person.id == tomas.id).execute()
    elif meanwhile == "taken out":
        Enrolment.delete().where(Enrolment.person == tomas).execute()
    else:
        activate(tomas, by=cast["coordinator"])
    confirm(ines)
    assert rows()[0].done == ("changed" if meanwhile == "back already" else "not_any_more")
    assert factories.again(tomas).is_deactivated == (meanwhile != "back already")
    assert newest().finished_at
