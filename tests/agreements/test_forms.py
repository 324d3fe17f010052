"""The forms of the ten sections: their suggestions, and the questions for each person."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from app import clock
from app.agreements.forms import section_form
from app.agreements.forms.sections import FORMS
from app.agreements.models import Agreement
from app.agreements.rules.sections import SECTIONS
from tests import factories


@pytest.fixture
def fresh(cast):
    """A version that nobody has answered yet, of a mentee in Tokyo."""
    cast["outsider"].change_profile(zone="Asia/Tokyo")
    mentorship = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)
    return Agreement.open(by=cast["outsider"], operation=factories.key(), mentorship=mentorship)


@pytest.fixture
def asked(app: Flask, cast, fresh):
    """`asked("rhythm")` is the form of a section as the mentee first sees it."""

    def form(key, agreement=None, who="outsider"):
        with app.test_request_context():
            return section_form(factories.section(agreement or fresh, key), cast[who])

    return form


@pytest.mark.parametrize(
    ("today", "looks_back", "ends"),
    [
        (datetime(2026, 11, 23, 12, tzinfo=UTC), "2027-02-21", "2027-08-23"),
        (datetime(2026, 5, 31, 12, tzinfo=UTC), "2026-08-29", "2027-02-28"),
        (datetime(2027, 5, 31, 12, tzinfo=UTC), "2027-08-29", "2028-02-29"),
        (datetime(2026, 3, 31, 12, tzinfo=UTC), "2026-06-29", "2026-12-31"),
        (datetime(2026, 11, 23, 16, tzinfo=UTC), "2027-02-22", "2027-08-24"),  # already the next day in Tokyo
    ],
)
def test_the_suggested_dates_are_ninety_days_and_nine_months_away(asked, today, looks_back, ends):
    with clock.frozen_at(today):
        form = asked("ending")
    assert (form.review_on.value, form.ends_on.value) == (looks_back, ends)


def test_the_suggested_zone_is_the_mentees(asked):
    assert asked("rhythm").zone.value == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("rhythm", {"cadence": "4 weeks", "minutes": "45", "channel": "video"}),
        ("between", {"writing": "yes", "writing_channel": "E-mail", "reply_within": "2 days"}),
        ("driver", {"driver": "mentee", "lead_time": "24", "booker": "mentee", "keeper": "shared"}),
        ("time", {"mentee_hours": "2"}),
        ("confidentiality", {"promises": [], "managed": ""}),
    ],
)
def test_the_other_suggestions_are_those_of_the_classic_template(asked, key, values):
    form = asked(key)
    assert {name: form[name].value for name in values} == values


def test_an_answer_replaces_the_suggestion(asked, cast):
    form = asked("rhythm", cast.agreed, "mentee")
    assert (form.zone.value, form.at.value, form.weekday.value) == ("UTC", "15:00", "tuesday")


def test_the_hours_that_a_rhythm_takes_are_a_hint_beside_the_promised_ones(asked, cast):
    assert asked("time").mentee_hours.hint is None
    assert asked("time", cast.sent, "mentee").mentee_hours.hint == "Your sessions alone take about 50 minutes a month."
    factories.write(cast.sent, cast["mentor"], {"rhythm": {"cadence": "week", "minutes": "60"}})
    assert asked("time", cast.sent, "mentee").mentee_hours.hint == "Your sessions alone take about 4.3 hours a month."


def test_every_section_has_a_form_and_each_person_has_questions(asked, cast):
    assert list(FORMS) == [kind.key for kind in SECTIONS]
    for kind in SECTIONS:
        mentee = {field.name for field in asked(kind.key).visible_fields}
        assert mentee == {field.name for field in asked(kind.key, cast.sent, "mentee").visible_fields}
        mentor = {field.name for field in asked(kind.key, cast.sent, "mentor").visible_fields}
        assert set(kind.mentee_owes) <= mentee
        assert set(kind.mentor_owes) <= mentor
        assert not [name for name in mentee if name.startswith("mentor_")]
        assert not [name for name in mentor if name.startswith("mentee_")]
        assert "talk" in mentee & mentor


def test_lets_talk_is_the_last_field(asked, cast):
    for who in ("mentee", "mentor"):
        assert [field.name for field in asked("why", cast.sent, who).visible_fields][-1] == "talk"


def test_the_end_must_not_be_before_the_review(as_, cast):
    section = factories.section(cast.sent, "ending")
    data = section.answers | {"revision": str(section.revision), "review_on": "2027-05-01", "ends_on": "2027-04-30"}
    answer = as_("mentee").post(f"/sections/{section.id}", data=data)
    assert answer.status_code == 422
    assert "The end comes before the review. Enter a later end date." in answer.text
    same_day = data | {"ends_on": "2027-05-01"}
    assert as_("mentee").post(f"/sections/{section.id}", data=same_day).status_code == 303


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"mentee_objectives-0-text": "x" * 201}, "Shorten this to 200 characters. It has 201."),
        ({"mentee_objectives-0-text": ""}, "Name one thing you want to be able to do"),
    ],
)
def test_an_invalid_objective_is_not_saved(as_, cast, typed, sentence):
    section = factories.section(cast.sent, "objectives")
    answer = as_("mentee").post(f"/sections/{section.id}", data={"revision": str(section.revision)} | typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert section.reread().stored == section.stored


def test_a_milestone_with_an_invalid_date_keeps_its_text_and_date(as_, cast):
    section = factories.section(cast.sent, "feedback")
    odd = {"milestones-0-text": "Run a workshop", "milestones-0-day": "soon"}
    answer = as_("mentee").post(f"/sections/{section.id}", data={"revision": str(section.revision)} | odd)
    assert answer.status_code == 422
    assert "Enter a date, for example 2027-03-14." in answer.text
    assert 'value="soon"' in answer.text
    assert "Run a workshop" in answer.text
    assert section.reread().stored == section.stored
