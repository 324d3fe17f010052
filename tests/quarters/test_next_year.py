"""What people would do next year: said and taken back at once, and read by coordinators only from those who said it."""

from datetime import timedelta

import pytest

from app import clock
from app.closings.models import MentorNextYear
from app.coordination.models import deactivate
from app.look_ups.models import LookUp
from app.programmes.models import Programme
from app.quarters.models import LeadWish
from tests import factories

LEAD = "a reading group for new mentors"


@pytest.fixture
def shown(as_):
    return lambda: as_("coordinator").get("/programme/next-year").text


def test_said_on_growth_read_by_coordinators_and_taken_back(as_, cast, shown):
    mentee = as_("mentee")
    assert 'href="/next-year"' in mentee.get("/growth").text
    saved = mentee.post("/next-year", data={"would_mentor": "y", "lead": LEAD})
    assert saved.location == "/growth"
    form = mentee.get("/next-year").text
    assert LEAD in form
    assert "checked" in form
    page = shown()
    assert page.count(cast["mentee"].name) == 2
    assert LEAD in page
    mentee.post("/next-year", data={})
    page = shown()
    assert cast["mentee"].name not in page
    assert LEAD not in page
    assert LeadWish.select().count() == 0
    assert MentorNextYear.people() == []


def test_nobody_is_listed_who_did_not_say_so(cast, shown):
    LeadWish.save_both(cast["mentor"], would_mentor=False, lead=LEAD)
    page = shown()
    assert page.count(cast["mentor"].name) == 1
    others = [cast[role].name for role in ("mentee", "other_mentee", "other_mentor", "outsider")]
    assert not [name for name in others if name in page]


def test_it_counts_for_a_year(cast, shown):
    with clock.frozen_at(clock.now() - LeadWish.LASTS - timedelta(minutes=1)):
        LeadWish.save_both(cast["mentor"], would_mentor=True, lead=LEAD)
    assert cast["mentor"].name not in shown()
    assert LeadWish.of(cast["mentor"]) is None


def test_whoever_has_left_or_is_in_another_programme_is_not_listed(cast, shown):
    elsewhere = factories.member("Noor de Wit", within=Programme.create(name="Elsewhere"))
    for person in (elsewhere, cast["outsider"]):
        LeadWish.save_both(person, would_mentor=True, lead=LEAD)
    deactivate(factories.enrolment(cast["outsider"]), by=cast["coordinator"])
    page = shown()
    assert LEAD not in page
    assert "Noor de Wit" not in page
    assert cast["outsider"].name not in page


def test_a_line_that_is_too_long_is_refused_and_kept(as_):
    answer = as_("mentee").post("/next-year", data={"lead": "x" * (LeadWish.LONGEST + 1)})
    assert answer.status_code == 422
    assert "x" * LeadWish.LONGEST in answer.text
    assert LeadWish.select().count() == 0


def test_topics_that_one_person_offers(cast, shown):
    factories.offer(cast["mentor"], within=cast.programme, offers={"data notebooks": "led", "hiring": "done"})
    factories.offer(cast["other_mentor"], within=cast.programme, offers={"Hiring": "led"})
    page = shown()
    rare = page[page.index('id="rare"') :]
    assert "data notebooks" in rare
    assert "hiring" not in rare.casefold()
    assert cast["mentor"].name not in rare


def test_opening_the_page_is_a_look_up(cast, shown):
    shown()
    assert [look.page for look in LookUp.select()] == ["volunteers"]
