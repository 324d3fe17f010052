"""Times for one conversation: writing, changing and taking them down, and who sees which (docs/practice.md 8, 9)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app import clock, rooms
from app.bookable_times.exports import own_texts
from app.bookable_times.models import BookableTime
from app.bookable_times.queries.standing import Shown, standing_of
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorships.models import Ending
from app.offers.models import Offer
from app.people.models import Person
from app.programmes.models import Programme
from app.sessions.models import Session
from tests import factories
from tests.factories import bookable_time, day_in

MORNING = datetime(2026, 11, 4, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_a_fixed_moment():
    with clock.frozen_at(MORNING):
        yield


@pytest.fixture
def offer(programme, jonas) -> Offer:
    return factories.takes_one_conversation(jonas, within=programme)


def free(jonas: Person, amara: Person, programme: Programme, most: int = 9) -> list[str]:
    found = rooms.free_times([jonas.id], reader=amara, programme=programme.id, most=most)
    return [f"{one.starts_at:%d %H:%M}" for one in found.get(jonas.id, [])]


def booked(mentorship, days: int, at: str = "15:00", minutes: int = 45) -> Session:
    starts_at = clock.moment_at(day_in(days), time.fromisoformat(at), "UTC")
    words = {"minutes": minutes, "zone": "UTC", "channel": "video"}
    return Session.book(
        by=mentorship.mentee, operation=factories.key(), mentorship=mentorship, starts_at=starts_at, **words
    )


def test_single_and_weekly_times_are_shown_in_order_and_to_everybody_in_the_programme(offer, programme, amara, jonas):
    bookable_time(jonas, 10, "09:00")
    bookable_time(jonas, 1, until=day_in(20))
    assert free(jonas, amara, programme) == ["05 15:00", "12 15:00", "14 09:00", "19 15:00"]
    assert free(jonas, amara, programme, most=1) == ["05 15:00"]


def test_one_programme_does_not_show_what_is_offered_in_another(offer, amara, jonas, programme):
    bookable_time(jonas)
    elsewhere = Programme.create(name="Elsewhere")
    assert free(jonas, amara, elsewhere) == []
    factories.takes_one_conversation(jonas, within=elsewhere)
    assert free(jonas, amara, elsewhere) == free(jonas, amara, programme) == ["07 15:00"]


def test_times_that_have_passed_disappear(offer, programme, amara, jonas):
    bookable_time(jonas, 0, "07:30")
    with clock.frozen_at(MORNING + timedelta(minutes=29)):
        assert free(jonas, amara, programme) == ["04 07:30"]
    with clock.frozen_at(MORNING + timedelta(minutes=30)):
        assert free(jonas, amara, programme) == []
        assert BookableTime.of(jonas) == []


@pytest.mark.parametrize("who", ["mentor", "reader"])
def test_a_session_of_the_mentor_or_the_reader_takes_a_time_away_until_it_is_cancelled(
    offer, programme, amara, jonas, who
):
    bookable_time(jonas, 3, "15:00")
    bookable_time(jonas, 3, "15:30")
    priya = factories.member("Priya Person", within=programme)
    mentorship = factories.pair(priya, jonas if who == "mentor" else amara, within=programme)
    session = booked(mentorship, 3, "14:45", minutes=30)
    assert free(jonas, amara, programme) == ["07 15:30"]
    assert free(jonas, priya, programme) == ["07 15:30"]
    session.cancel(by=priya)
    assert free(jonas, amara, programme) == ["07 15:00", "07 15:30"]


def test_a_planned_session_of_an_ended_mentorship_keeps_nobody_busy(offer, programme, amara, jonas):
    bookable_time(jonas)
    mentorship = factories.pair(factories.member("Priya Person", within=programme), jonas, within=programme)
    booked(mentorship, 3)
    assert free(jonas, amara, programme) == []
    Ending.end(mentorship, by=jonas)
    assert free(jonas, amara, programme) == ["07 15:00"]


@pytest.mark.parametrize("change", ["paused", "taken down", "no micro", "no topics"])
def test_an_offer_that_sleeps_shows_no_times_and_the_owner_is_told_why(offer, programme, amara, jonas, change):
    bookable_time(jonas)
    assert standing_of(jonas).shown is Shown.YES
    if change == "paused":
        offer.pause(day_in(2), by=jonas)
    elif change == "taken down":
        offer.take_down(by=jonas)
    elif change == "no micro":
        factories.offer(jonas, within=programme, offers={"Client workshops": "led"})
    else:
        factories.offer(jonas, within=programme, takes_micro=True)
    assert free(jonas, amara, programme) == []
    expected = {"paused": Shown.PAUSED, "no topics": Shown.NO_TOPIC}
    assert standing_of(jonas).shown is expected.get(change, Shown.NOT_TAKING)
    if change == "paused":
        with clock.frozen_at(MORNING + timedelta(days=2)):
            assert free(jonas, amara, programme) == ["07 15:00"]
            assert standing_of(jonas).shown is Shown.YES


def test_nobody_adds_times_without_an_offer_that_takes_them(programme, jonas):
    with pytest.raises(RuleBroken, match="doesn’t take one-off conversations"):
        bookable_time(jonas)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"days": 0, "at": "06:59"}, "has passed"),
        ({"days": 183}, "more than half a year away"),
        ({"day": date(2027, 3, 28), "at": "02:30", "zone": "Europe/Stockholm"}, "skip that time"),
        ({"days": 10, "at": "15:00"}, "already have a time that begins then"),
    ],
)
def test_times_are_ahead_on_the_clock_and_no_two_begin_together(offer, jonas, more, sentence):
    bookable_time(jonas, 3, until=day_in(30))
    with pytest.raises(RuleBroken, match=sentence):
        bookable_time(jonas, **{"days": 5} | more)
    assert BookableTime.select().count() == 1


def test_the_twenty_first_time_is_refused(offer, jonas):
    for days in range(20):
        last = bookable_time(jonas, days + 1)
    with pytest.raises(RuleBroken, match="twenty times"):
        bookable_time(jonas, 30)
    last.take_down(by=jonas)
    bookable_time(jonas, 30)


def test_a_change_moves_everything_and_keeps_the_days_left_out_that_still_fit(offer, programme, amara, jonas):
    one = bookable_time(jonas, 1, until=day_in(30))
    one.leave_out(day_in(8), by=jonas)
    again = BookableTime.get_by_id(one.id)
    words = {"zone": "UTC", "minutes": 45, "until": day_in(16)}
    again.change(by=jonas, day=day_in(1), at=time(16), **words)
    assert free(jonas, amara, programme) == ["05 16:00", "19 16:00"]
    again.change(by=jonas, day=day_in(2), at=time(16), **words)
    assert free(jonas, amara, programme) == ["06 16:00", "13 16:00", "20 16:00"]


def test_a_day_is_left_out_and_put_back(offer, programme, amara, jonas):
    one = bookable_time(jonas, 1, until=day_in(8))
    for _ in range(2):
        BookableTime.get_by_id(one.id).leave_out(day_in(1), by=jonas)
    assert free(jonas, amara, programme) == ["12 15:00"]
    BookableTime.get_by_id(one.id).leave_out(day_in(1), by=jonas, is_out=False)
    assert free(jonas, amara, programme) == ["05 15:00", "12 15:00"]
    with pytest.raises(RuleBroken, match="isn’t on that day any more"):
        one.leave_out(day_in(2), by=jonas)


def test_taking_down_can_be_undone_until_it_is_forgotten(offer, programme, amara, jonas):
    one = bookable_time(jonas)
    one.take_down(by=jonas)
    one.take_down(by=jonas)
    assert free(jonas, amara, programme) == []
    with pytest.raises(RuleBroken, match="taken this time down"):
        one.change(by=jonas, day=day_in(3), at=time(16), zone="UTC", minutes=30)
    one.put_back(by=jonas)
    assert free(jonas, amara, programme) == ["07 15:00"]
    assert Event.select().where(Event.name.startswith("bookable_time.")).count() == 3
    one.take_down(by=jonas)
    with clock.frozen_at(MORNING + timedelta(days=2)):
        bookable_time(jonas, 5)
        assert BookableTime.select().count() == 1


def test_somebody_who_left_or_moved_zone_keeps_the_hour_they_wrote(offer, programme, amara, jonas):
    bookable_time(jonas, 3, zone="Europe/Stockholm")
    jonas.change_profile(zone="Asia/Tokyo")
    assert free(jonas, amara, programme) == ["07 14:00"]


def test_the_file_with_ones_own_words_has_them(offer, jonas):
    bookable_time(jonas, 1, until=day_in(8))
    bookable_time(jonas, 3)
    assert [text for one in own_texts(jonas) for text in one.texts] == [
        "Every week from 2026-11-05 to 2026-11-12 at 15:00 in UTC, for 30 minutes",
        "On 2026-11-07 at 15:00 in UTC, for 30 minutes",
    ]
