"""Two yeses at once for one time, each on its own connection, with real commits."""

from datetime import time

import pytest

from app import clock
from app.agreements.models import Agreement, Signature
from app.errors import RuleBroken
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.sessions.micro.models import say_yes
from app.sessions.models import Session
from tests import factories
from tests.cast import Cast
from tests.databases import RACE_ROUNDS, at_once
from tests.factories import bookable_time, day_in, key


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    return real_cast


def asked(mentee, mentor, cast: Cast, days: int) -> Agreement:
    """A question with one time."""
    words = {"kind": MICRO.key, "role": "mentee", "name": mentor.name, "email": mentor.email, "operation": key()}
    proposal = Mentorship.start_with(by=mentee, programme=cast.programme, **words)
    version = Agreement.open(by=mentee, operation=key(), mentorship=proposal)
    picked = {"day": day_in(days).isoformat(), "at": "15:00", "zone": "UTC", "minutes": 30}
    rhythm = {"cadence": "single", "minutes": "30", "channel": "video", "zone": "UTC", "times": [picked]}
    factories.write(
        version,
        mentee,
        {
            "why": {"question": "What would you do?"},
            "rhythm": rhythm,
            "boundaries": {"topics": {"career": "in"}},
            "confidentiality": {"promises": [], "managed": "no"},
        },
    )
    Signature.give_by_asking(version, by=mentee)
    return version.reread()


def test_of_two_yeses_to_one_time_one_books_it_and_the_other_changes_nothing(cast):
    """Two people asked the same mentor for the same time, and the mentor says yes to both in two windows."""
    mentor = factories.member("Many Asked", within=cast.programme)
    factories.takes_one_conversation(mentor, within=cast.programme)
    for number in range(RACE_ROUNDS):
        one = bookable_time(mentor, 2 + number)
        starts_at = one.next_moment
        askers = [factories.member(f"Asker {number} {letter}", within=cast.programme) for letter in "ab"]
        versions = [asked(asker, mentor, cast, 2 + number) for asker in askers]

        def yes(version: Agreement, at=starts_at):
            proposal = Mentorship.get_by_id(version.mentorship_id)
            return lambda: say_yes(proposal, by=mentor, revision=version.revision, starts_at=at)

        outcomes = at_once(*map(yes, versions))
        (session,) = [outcome for outcome in outcomes if isinstance(outcome, Session)]
        (refused,) = [outcome for outcome in outcomes if isinstance(outcome, RuleBroken)]
        assert "One of you has another session then." in str(refused)
        assert Session.select().where(Session.starts_at == starts_at).count() == 1
        won = [Mentorship.get_by_id(version.mentorship_id) for version in versions]
        assert sorted(one.is_proposed for one in won) == [False, True]
        loser = next(version for version, one in zip(versions, won, strict=True) if one.is_proposed)
        assert loser.reread().agreed_at is None
        assert session.starts_at == starts_at
        one.take_down(by=mentor)


def test_a_mentee_whose_two_questions_get_a_yes_for_the_same_hour_at_once_has_one_session(cast):
    mentors = [factories.member(f"Mentor {letter}", within=cast.programme) for letter in "ab"]
    for mentor in mentors:
        factories.takes_one_conversation(mentor, within=cast.programme)
        bookable_time(mentor, 3)
    mentee = factories.member("Asks Two", within=cast.programme)
    versions = [asked(mentee, mentor, cast, 3) for mentor in mentors]
    starts_at = clock.moment_at(day_in(3), time(15), "UTC")

    def yes(version: Agreement, mentor):
        proposal = Mentorship.get_by_id(version.mentorship_id)
        return lambda: say_yes(proposal, by=mentor, revision=version.revision, starts_at=starts_at)

    outcomes = at_once(*(yes(version, mentor) for version, mentor in zip(versions, mentors, strict=True)))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["RuleBroken", "Session"]
    assert Session.select().where(Session.starts_at == starts_at).count() == 1
