"""What Today says to each of the two, from asking to what came of it."""

from datetime import timedelta

from app import clock
from app.introductions.needs import needs
from app.introductions.rules.states import AGREED, ASKING, DECLINED
from app.mentorships.models import Pause, mentorships_of
from tests import factories
from tests.factories import day_in


def today(app, person, days: float = 0) -> list[tuple[str, bool]]:
    """The sentences that somebody reads after so many days, and whether each waits for them."""
    with clock.frozen_at(clock.now() + timedelta(days=days)), app.test_request_context():
        return [(need.sentence, need.is_mine) for need in needs(person, mentorships_of(person))]


def test_each_step_says_whose_turn_it_is(app, cast, mentorship):
    mentee, mentor = cast["mentee"], cast["mentor"]
    name, other = mentee.long_name, mentor.long_name
    asked = factories.introduction(mentee, mentorship)
    assert today(app, mentor, 30) == [(f"{name} asks you for an introduction", True)]
    assert today(app, mentee) == []
    factories.moved(asked, ASKING)
    assert today(app, mentor) == []
    assert today(app, mentor, 15) == [(f"Have they said yes to meeting {name}?", True)]
    assert today(app, mentee) == [(f"{other} said yes to introducing you, and is asking them", False)]
    assert today(app, mentee, 8) == []
    factories.moved(asked, AGREED)
    assert today(app, mentor, 8) == [(f"Both said yes, so you can introduce {name}", True)]
    assert today(app, mentee) == [(f"Both said yes, so {other} can introduce you", False)]
    asked.make(day_in(0), by=mentor)
    assert today(app, mentor) == today(app, mentee) == []
    assert today(app, mentee, 15) == [(f"What came of the introduction by {other}?", True)]
    assert today(app, mentee, 100) == []
    now = factories.again(asked)
    now.write_outcome("A line", by=mentee, seen=now.fingerprint)
    assert today(app, mentor) == [(f"{name} wrote what came of your introduction", False)]
    assert today(app, mentee, 15) == today(app, mentor, 8) == []


def test_a_no_is_news_for_a_week_and_then_quiet(app, cast, mentorship):
    factories.moved(factories.introduction(cast["mentee"], mentorship), DECLINED)
    name = cast["mentor"].long_name
    assert today(app, cast["mentee"]) == [(f"An introduction by {name} won’t work out this time", False)]
    assert today(app, cast["mentee"], 8) == today(app, cast["mentor"]) == []


def test_nothing_waits_in_a_pause_or_once_it_is_taken_back(app, cast, mentorship):
    asked = factories.introduction(cast["mentee"], mentorship)
    Pause.begin(mentorship, by=cast["mentee"], until=day_in(30))
    assert today(app, cast["mentor"]) == []
    Pause.delete().execute()
    assert len(today(app, cast["mentor"])) == 1
    asked.move_to_bin(by=cast["mentee"])
    assert today(app, cast["mentor"]) == []
