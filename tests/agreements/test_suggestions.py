"""First answers of a draft that follow from its writer's own nine statements (docs/practice.md 2.4)."""

import pytest

from app.agreements.models import Agreement, ExpectationsCheck
from app.agreements.rules import sections
from app.agreements.rules.expectations import STATEMENTS
from app.agreements.rules.suggestions import SUGGESTED_SECTIONS, suggested_answers
from app.roles import MENTEE, MENTOR
from tests import factories

FROM_STATEMENTS = "From your nine statements. Change it if you like."

ALL_RIGHT = {statement.number: 5 for statement in STATEMENTS}
ALL_LEFT = {statement.number: 1 for statement in STATEMENTS}


@pytest.mark.parametrize(
    ("chosen", "key", "answers"),
    [
        (ALL_RIGHT, "driver", {"driver": "mentee", "booker": "mentee", "lead_time": "48", "keeper": "shared"}),
        (ALL_LEFT, "driver", {"driver": "mentor", "booker": "mentor", "lead_time": "24", "keeper": "each"}),
        ({1: 3}, "driver", {"driver": "alternate"}),
        (ALL_RIGHT, "feedback", {"mentee_hears": "moment", "mentee_asked_first": "no"}),
        (ALL_LEFT, "feedback", {"mentee_hears": "writing", "mentee_asked_first": "yes"}),
        ({5: 2, 6: 3}, "between", {"writing": "urgent", "reply_within": "2 days"}),
        ({}, "between", {}),
        (ALL_RIGHT, "why", {}),
    ],
)
def test_the_writers_statements_suggest_answers(chosen, key, answers):
    assert suggested_answers(key, chosen, MENTEE) == answers


def test_introductions_follow_from_the_seventh_statement():
    assert suggested_answers("boundaries", {7: 1}, MENTOR)["topics"]["introductions"] == "out"
    assert suggested_answers("boundaries", {7: 1}, MENTOR)["topics"]["references"] == "out"


def test_every_suggestion_is_a_choice_of_its_question():
    choices = {
        "driver": sections.DRIVERS, "booker": sections.BOOKERS, "lead_time": sections.LEAD_TIMES,
        "keeper": sections.KEEPERS, "mentee_hears": sections.HEARS, "mentee_asked_first": sections.ASKED_FIRST,
        "writing": sections.WRITING, "reply_within": sections.REPLIES,
    }  # fmt: skip
    for step in (1, 3, 5):
        chosen = dict.fromkeys(range(1, 10), step)
        for key in SUGGESTED_SECTIONS - {"boundaries"}:
            for name, answer in suggested_answers(key, chosen, MENTEE).items():
                assert answer in choices[name], name


def test_only_the_drafts_writer_reads_where_an_answer_comes_from(as_, programme, amara, jonas):
    mentorship = factories.pair(amara, jonas, within=programme)
    ExpectationsCheck.answer(mentorship, by=amara, chosen={3: 1, 9: 1}, seen=None)
    ExpectationsCheck.answer(mentorship, by=jonas, chosen={3: 5, 9: 5}, seen=None)
    version = Agreement.open(by=amara, operation=factories.key(), mentorship=mentorship)
    driver = f"/sections/{factories.section(version, 'driver').id}"
    page = as_(amara).get(driver).text
    assert page.count(FROM_STATEMENTS) == 1
    assert 'value="each" id="keeper-1" checked' in page
    factories.write(version, amara, factories.words(MENTEE))
    assert FROM_STATEMENTS not in as_(amara).get(driver).text
    version.send(by=amara)
    for section in ("driver", "feedback"):
        assert FROM_STATEMENTS not in as_(jonas).get(f"/sections/{factories.section(version, section).id}").text
