"""How long an agreement takes, by the model of docs/practice.md: doing is counted, thinking isn't."""

import pytest
from flask import Flask

from app.agreements.forms import ExpectationsForm, section_form
from app.agreements.models import Agreement, ExpectationsCheck, Section
from app.mentorship_kinds import CLASSIC, MICRO, NEW_ROLE, REVERSE
from app.web.forms import Choice, RepeatedFields, TextArea, TextLine
from tests import factories

TAP, PAGE = 1.5, 4.0
A_WORD = 60 / 40
MINUTE = 60


def typed(field) -> float:
    """The seconds to type as much as the example of a field has."""
    return A_WORD * len(str(field.example or "one short line of text").split())


def seconds(field) -> float:
    """The seconds that an answer takes. What is already filled in takes none."""
    if isinstance(field, RepeatedFields):
        return TAP + typed(field) if not any(item.get("text") for item in field.data or []) else 0
    if field.data not in (None, "", [], {}):
        return 0
    if isinstance(field, TextArea | TextLine) and not getattr(field, "unit", None):
        return TAP + typed(field)
    return TAP if isinstance(field, Choice) else 2 * TAP


def page(form) -> float:
    """Reading a page, answering what it requires, and Continue."""
    return PAGE + sum(seconds(field) for field in form.visible_fields if field.required_message) + TAP


def statements() -> float:
    questions = len(list(ExpectationsForm(formdata=None).visible_fields))
    return PAGE + questions * TAP + TAP


def answering(version: Agreement, person, sections: list[Section]) -> float:
    return sum(page(section_form(section, person)) for section in sections)


@pytest.fixture(params=[CLASSIC, REVERSE, NEW_ROLE], ids=lambda kind: kind.key)
def mentorship(request, programme, amara, jonas):
    return factories.pair(amara, jonas, within=programme, kind=request.param)


def test_the_drafter_needs_at_most_ten_minutes(app: Flask, mentorship):
    amara = mentorship.mentee
    version = Agreement.open(by=amara, operation=factories.key(), mentorship=mentorship)
    with app.test_request_context():
        spent = statements() + answering(version, amara, Section.all_of(version))
    check_and_send = 2 * PAGE + 2 * TAP
    read_and_sign = 2 * PAGE + 2 * TAP
    assert 2 * MINUTE < spent + check_and_send + read_and_sign <= 10 * MINUTE


def test_the_other_needs_at_most_six_minutes(app: Flask, mentorship):
    version = factories.draft(mentorship, mentorship.mentee)
    version.send(by=mentorship.mentee)
    ExpectationsCheck.skip(mentorship, by=mentorship.mentor)
    version = version.reread()
    owing = Section.owing(version, "mentor")
    assert [section.key for section in owing] == ["why", "objectives", "time", "feedback"]
    with app.test_request_context():
        spent = statements() + answering(version, mentorship.mentor, owing)
    say_yes, read_and_sign = PAGE + TAP, 3 * PAGE + 2 * TAP
    assert MINUTE < say_yes + spent + read_and_sign <= 6 * MINUTE


def test_a_mentor_who_writes_first_needs_five_minutes(app: Flask, mentorship):
    version = Agreement.open(by=mentorship.mentor, operation=factories.key(), mentorship=mentorship)
    with app.test_request_context():
        spent = answering(version, mentorship.mentor, Section.owing(version, "mentor"))
    check_and_send = 2 * PAGE + 2 * TAP
    assert MINUTE < spent + check_and_send <= 5 * MINUTE


def test_a_question_needs_four_minutes(app: Flask, programme, amara, jonas):
    """With all three lines about the question and three times."""
    micro = factories.pair(amara, jonas, within=programme, kind=MICRO)
    version = Agreement.open(by=amara, operation=factories.key(), mentorship=micro)
    with app.test_request_context():
        forms = [section_form(section, amara, on_one_page=True) for section in Section.all_of(version)]
        required = sum(seconds(field) for form in forms for field in form.visible_fields if field.required_message)
        more = sum(seconds(field) for field in forms[0].visible_fields if not field.required_message)
    a_time = 4 * TAP
    check_and_send = 2 * PAGE + 2 * TAP
    assert MINUTE < PAGE + required + more + 3 * a_time + check_and_send <= 4 * MINUTE
