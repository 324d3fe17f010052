"""The pages of one's own times for one conversation (docs/practice.md 9)."""

from datetime import UTC, datetime

import pytest

from app import clock
from app.accounts.models import limits
from app.bookable_times.models import BookableTime
from app.sessions.models import Session
from tests import factories
from tests.factories import bookable_time, day_in, key

MORNING = datetime(2026, 11, 4, 7, tzinfo=UTC)
WORDS = {"day": "2026-11-05", "at": "15:00", "minutes": "30"}


@pytest.fixture(autouse=True)
def at_a_fixed_moment():
    with clock.frozen_at(MORNING):
        yield


@pytest.fixture
def client(programme, jonas, as_):
    factories.takes_one_conversation(jonas, within=programme)
    return as_(jonas)


def send(client, **words: str):
    return client.post("/board/times", data=WORDS | words | {"operation": key()})


def test_a_mentor_writes_a_weekly_time_and_sees_when_it_is(client):
    assert send(client, until="2026-12-03").location == "/board/times"
    page = client.get("/board/times").text
    added, upcoming = "Added: Thursdays at 15:00.", "next on Thursday\u00a05\u00a0November, 15:00"
    for words in (added, upcoming, "last on 3\u00a0December"):
        assert words in page
    assert client.get("/board/times").text.count("Take down") == 1


def test_it_is_shown_on_the_clock_of_the_reader_in_twelve_hours(client, jonas):
    jonas.change_profile(zone="Europe/Stockholm", clock="12")
    assert "Time in Stockholm" in client.get("/board/times/new").text
    send(client)
    assert "Thursday\u00a05\u00a0November, 3:00 pm" in client.get("/board/times").text
    assert BookableTime.get().next_moment == datetime(2026, 11, 5, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"day": ""}, "Enter a date, for example"),
        ({"at": ""}, "Enter a time, for example"),
        ({"minutes": "19"}, "Enter a number from 20 to 60."),
        ({"minutes": "30.5"}, "Enter whole minutes."),
        ({"day": "2026-11-04", "at": "06:00"}, "That time has passed."),
        ({"until": "2026-11-04"}, "before the first day"),
        ({"until": "2027-11-04"}, "more than twelve weeks"),
        ({"day": "2027-09-04"}, "more than half a year away"),
    ],
)
def test_a_time_that_cannot_be_is_refused_beside_what_was_typed(client, words, sentence):
    answer = send(client, **words)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert (WORDS | words)["at"] in answer.text
    assert BookableTime.select().count() == 0


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("2027-03-28", "The clocks in Stockholm skip that time"), ("2026-11-01", "has passed")],
)
def test_an_hour_that_the_clock_skips_is_refused_with_its_place(client, jonas, day, sentence):
    jonas.change_profile(zone="Europe/Stockholm")
    assert sentence in send(client, day=day, at="02:30").text


def test_a_time_is_changed_taken_down_and_put_back(client, jonas):
    one = bookable_time(jonas, 1)
    assert client.post(f"/board/times/{one.id}", data=WORDS | {"at": "16:30"}).location == "/board/times"
    page = client.get("/board/times").text
    assert "Thursday\u00a05\u00a0November, 16:30" in page
    assert client.post(f"/board/times/{one.id}/deletion").location == "/board/times"
    page = client.get("/board/times").text
    assert "Taken down. Nobody can pick it any more." in page
    assert "No times yet." in page
    assert client.get(f"/board/times/{one.id}/edit").status_code == 403
    client.post(f"/board/times/{one.id}/restoration")
    assert "Thursday\u00a05\u00a0November, 16:30" in client.get("/board/times").text


def test_the_days_of_a_weekly_time_say_which_are_shown_and_can_be_left_out(client, jonas, programme):
    one = bookable_time(jonas, 1, until=day_in(15))
    other = factories.pair(factories.member("Priya Person", within=programme), jonas, within=programme)
    words = {"minutes": 30, "zone": "UTC", "channel": "video"}
    starts_at = datetime(2026, 11, 12, 15, tzinfo=UTC)
    Session.book(by=jonas, operation=key(), mentorship=other, starts_at=starts_at, **words)
    edit = f"/board/times/{one.id}/edit"
    answer = client.post(f"/board/times/{one.id}/left-out-days", data={"day": "2026-11-19"})
    assert answer.location == f"{edit}#days"
    page = client.get(edit).text
    for sentence in ("Shown", "Not shown, because you have a session then", "Left out", "Put back"):
        assert sentence in page
    client.post(f"/board/times/{one.id}/left-out-days/deletion", data={"day": "2026-11-19"})
    assert "Left out" not in client.get(edit).text
    for odd in ("2026-11-20", "soon", ""):
        refused = client.post(f"/board/times/{one.id}/left-out-days", data={"day": odd})
        assert refused.status_code == 422
        assert "isn’t on that day any more" in refused.text


def test_a_day_whose_clock_has_no_such_hour_says_so(client, jonas):
    one = bookable_time(jonas, 137, "02:30", zone="Europe/Stockholm", until=day_in(151))  # 21 March to 4 April
    page = client.get(f"/board/times/{one.id}/edit").text
    assert page.count("Shown") == 2
    assert "Not shown, because the clocks in Stockholm change and have no such hour, or have it twice." in page


def test_somebody_who_moved_chooses_which_clock_counts(client, jonas):
    one = bookable_time(jonas, 1, zone="Europe/Stockholm", until=day_in(15))
    jonas.change_profile(zone="Asia/Tokyo")
    page = client.get("/board/times").text
    for words in ("Thursdays at 15:00", "by the clock in Stockholm", "next on Thursday\u00a05\u00a0November, 23:00"):
        assert words in page
    edit = client.get(f"/board/times/{one.id}/edit").text
    assert "On which clock?" in edit
    client.post(f"/board/times/{one.id}", data=WORDS | {"until": "2026-11-19"})
    assert BookableTime.get().zone == "Europe/Stockholm"
    client.post(f"/board/times/{one.id}", data=WORDS | {"until": "2026-11-19", "zone": "Asia/Tokyo"})
    assert BookableTime.get().zone == "Asia/Tokyo"
    assert "On which clock?" not in client.get(f"/board/times/{one.id}/edit").text


def test_the_page_says_why_nobody_sees_the_times(client, programme, jonas, as_, amara):
    bookable_time(jonas, 1)
    offer = jonas.offers.get()
    assert "Change your offer" not in client.get("/board/times").text
    offer.pause(day_in(20), by=jonas)
    assert "until 24\u00a0November, because your offer is paused" in client.get("/board/times").text
    offer.take_down(by=jonas)
    assert "your offer doesn’t take one-off conversations" in client.get("/board/times").text
    empty = as_(amara)
    page = empty.get("/board/times").text
    assert "your offer doesn’t take one-off conversations" in page
    assert "Add a time" not in page
    assert "No times yet." not in page
    refused = send(empty)
    assert refused.status_code == 422
    assert "Change that first, then add times." in refused.text


def test_too_many_times_within_an_hour_have_to_wait(client, jonas):
    for _ in range(limits.BOOKING.most):
        limits.BOOKING.count(str(jonas.id))
    assert send(client).status_code == 429
    assert BookableTime.select().count() == 0
