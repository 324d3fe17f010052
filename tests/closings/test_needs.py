"""What Today says about closing pages: quietly at first, clearly around the end, then no more."""

from datetime import timedelta

from app import clock
from app.closings.models import ClosingPage
from app.closings.needs import needs
from app.mentorships.models import Pause, mentorships_of
from tests import factories


def asked(user, days: float = 0):
    with clock.frozen_at(clock.now() + timedelta(days=days)):
        return [(need.sentence, need.is_mine) for need in needs(user, mentorships_of(user))]


def test_after_the_end_it_waits_for_a_fortnight_then_stands_aside_and_goes_after_thirty_days(cast):
    mentee, pair = cast["mentee"], cast.ended
    sentence = "Your closing page with Other-Mentee: what came of it"
    assert asked(mentee) == [(sentence, True)]
    assert asked(mentee, 14) == [(sentence, False)]
    assert asked(mentee, 29.1) == []
    assert asked(cast["outsider"]) == []
    ClosingPage.write(pair, by=mentee, seen="", learned="To wait")
    assert asked(mentee) == [(sentence, True)]
    ClosingPage.write(pair, by=mentee, seen=cast.closing_page.fingerprint, learned="To wait", share=True)
    assert asked(mentee) == []


def test_it_says_when_the_other_has_shared_theirs(cast):
    assert cast.shared_closing_page
    assert asked(cast["other_mentee"]) == [(f"{cast['mentee'].call_name} has shared their closing page with you", True)]


def test_it_is_quiet_while_winding_down_clear_in_the_last_fortnight_and_silent_in_a_pause(cast):
    mentor, going = cast["mentor"], factories.again(cast.mentorship)
    ClosingPage.delete().execute()
    days = (going.ends_on - clock.today_in("UTC")).days
    assert asked(mentor) == []
    assert [is_mine for _, is_mine in asked(mentor, days - 20)] == [False]
    assert [is_mine for _, is_mine in asked(mentor, days - 13)] == [True]
    with clock.frozen_at(clock.now() + timedelta(days=days - 13)):
        Pause.begin(going, by=mentor, until=clock.today_in(mentor.zone) + timedelta(days=5))
        assert needs(mentor, mentorships_of(mentor)) == []


def test_it_never_counts_down_and_says_only_in_the_last_week_that_it_closes(cast):
    mentee = cast["mentee"]
    assert cast.ended

    def notes(days: float) -> list[str | None]:
        with clock.frozen_at(clock.now() + timedelta(days=days)):
            return [need.note for need in needs(mentee, mentorships_of(mentee))]

    assert notes(0) == notes(20) == ["Five short questions, each if you like. There’s no hurry."]
    assert notes(26) == ["Five short questions, each if you like. It closes in a few days."]
