"""Which nudge is shown: seven days, the order of the rules, "Not now" and "Don't show this kind"."""

from datetime import timedelta

from app.mentorships.rules.breaks import Break
from app.nudges.rules.choosing import Wishes, chosen, window_of
from app.nudges.rules.facts import MeetingFact
from app.nudges.rules.rhythm import NO_START, QUIET, SLIPPING
from tests.nudges.test_rhythm import BEGAN, day, held, pair


def shown(facts, number: float, **wishes) -> str | None:
    found = chosen(facts, day(number), Wishes(**wishes))
    return found and found.kind


def test_the_seven_days_are_counted_from_the_start_of_the_mentorship():
    assert window_of(pair(), day(0)) == BEGAN
    assert window_of(pair(), day(6.9)) == BEGAN
    assert window_of(pair(), day(7)) == day(7)
    assert window_of(pair(), day(30)) == day(28)


def test_a_rule_speaks_from_the_next_seven_days_on():
    facts = pair(held(0))  # slipping from day 42 on, quiet from day 63 on
    assert [shown(facts, number) for number in (42.1, 48.9, 49, 62.9)] == [None, None, SLIPPING, SLIPPING]
    assert [shown(facts, number) for number in (63.1, 69.9, 70)] == [None, None, QUIET]


def test_the_first_rule_in_the_order_speaks_and_no_other_one_in_these_seven_days():
    never_met = pair(cadence=14)
    assert shown(never_met, 29) == NO_START  # slipping is true too
    assert shown(never_met, 29, not_now={NO_START: day(28.5)}) is None
    assert shown(never_met, 29, off={NO_START: day(28.5)}) is None
    assert shown(never_met, 35, not_now={NO_START: day(28.5)}) == SLIPPING
    assert shown(never_met, 42, off={NO_START: day(28.5)}) == QUIET


def test_not_now_hides_it_for_two_weeks_and_only_this_kind_forever():
    facts = pair(held(0))
    assert shown(facts, 80, not_now={QUIET: day(71)}) is None
    assert shown(facts, 85.1, not_now={QUIET: day(71)}) is None  # hidden when these seven days began
    assert shown(facts, 91, not_now={QUIET: day(71)}) == QUIET
    assert shown(facts, 400, off={QUIET: day(71)}) is None
    assert shown(facts, 400, off={SLIPPING: day(71)}) == QUIET


def test_it_goes_when_its_reason_goes_and_nothing_takes_its_place():
    facts = pair(held(0), MeetingFact(day(90), day(71)))
    assert [shown(facts, number) for number in (70.5, 71, 77)] == [QUIET, None, None]


def test_what_was_booked_when_the_seven_days_began_counts_for_all_of_them():
    facts = pair(held(0), MeetingFact(day(80), day(60), gone_at=day(71)))
    assert [shown(facts, number) for number in (70.5, 72, 77)] == [None, None, QUIET]


def test_asleep_in_a_pause_and_until_the_seven_days_after_it_are_over():
    facts = pair(held(0), breaks=(Break(day(76), day(78)),))
    assert [shown(facts, number) for number in (75, 76.5, 77.5, 79, 84)] == [QUIET, None, None, None, QUIET]
    assert shown(pair(held(0), breaks=(Break(day(50), day(50) + timedelta(days=1000)),)), 200) is None
