"""How many queries nudges take."""

from datetime import timedelta

import pytest

from app import clock
from app.mentorships.models import Mentorship, MentorshipList, mentorships_of
from app.nudges.needs import needs
from app.people.models import Person
from tests import factories
from tests.nudges.test_needs import pair, programme
from tests.statements import statements

__all__ = ["pair", "programme"]


def test_no_query_for_young_mentorships_one_for_healthy_ones_and_three_for_others(pair):
    mentorships = mentorships_of(pair.mentee)
    assert asked(pair.mentee, mentorships) == 3
    factories.session(pair, days=3)
    assert asked(pair.mentee, mentorships) == 1
    young = factories.pair(pair.mentor, pair.mentee, within=pair.programme)
    assert asked(pair.mentor, [each for each in mentorships_of(pair.mentor) if each == young]) == 0


@pytest.mark.parametrize(("days", "queries"), [(6, 0), (13, 1), (15, 3)])
def test_the_second_week_takes_one_query(pair, days, queries):
    since = clock.now() - timedelta(days=days)
    Mentorship.update(mentee_accepted_at=since, mentor_accepted_at=since, agreed_at=since).execute()
    assert asked(pair.mentee, mentorships_of(pair.mentee)) == queries


def asked(person: Person, mentorships) -> int:
    with statements() as sent:
        needs(person, MentorshipList(mentorships))
    return sum("SELECT" in statement for statement in sent)
