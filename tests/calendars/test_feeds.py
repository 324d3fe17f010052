"""Calendar feeds, the page where somebody creates one, and the download of one session."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from app import clock
from app.agreements.rules.sections import CHANNELS
from app.calendars.models import FeedAddress
from app.calendars.presenters.feed import feed
from app.mail.models import MailOptOut
from app.mentorships.models import Ending, Pause
from app.sessions.models import Session
from app.sessions.presenters.calendar_entry import file_of_session
from app.text import one_line
from tests import factories
from tests.cast import Canaries, Cast, assemble
from tests.sessions.calendar_files import again, file_of, unsaved_session
from tests.statements import statements


@pytest.fixture
def token(cast: Cast) -> str:
    """The token of the mentee's feed address."""
    return FeedAddress.make(cast["mentee"])


@pytest.fixture
def read(visitor, token: str):
    """A function that returns the sessions in that feed."""

    def reading() -> dict[str, Component]:
        answer = visitor.get(f"/calendar/{token}.ics")
        assert answer.status_code == 200
        return {str(event["uid"]): event for event in Calendar.from_ical(answer.data).walk("VEVENT")}

    return reading


@pytest.fixture
def ahead(cast: Cast) -> Session:
    return cast.session


def test_either_person_can_download_it(as_, cast, ahead):
    cast["mentor"].change_profile(zone="Pacific/Kiritimati")
    answer = as_("mentor").get(f"/sessions/{ahead.id}/calendar.ics")
    assert answer.mimetype == "text/calendar"
    day = (ahead.starts_at + timedelta(hours=14)).date()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="session-{day}.ics"'
    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert str(event["uid"]) == ahead.uid
    assert str(event["url"]).endswith(f"/sessions/{ahead.id}")


ODD = [
    "a\r\nATTENDEE:mailto:x@example.org",
    "a;b,c\\n",
    "\nEND:VEVENT\n",
    'q";X=1:',
    "\u2028x",
    "",
    "é" * 200,
    "\x00\x1f",
]
ANYTHING = st.one_of(st.sampled_from(ODD), st.text())


@given(ANYTHING, ANYTHING, st.sampled_from(sorted(CHANNELS)), ANYTHING)
def test_text_in_a_name_a_place_or_a_topic_stays_inside_it(name, place, channel, topic):
    session = unsaved_session(place=place, channel=channel)
    session.id = 7
    session.mentorship.mentee.name = name
    reader = session.mentorship.mentor
    plain = feed([unsaved_session()], reader, lambda _: "https://trellis", {7: ["x"]}, {})
    for text in (
        file_of_session(session, reader, "https://trellis/sessions/7"),
        feed([session], reader, lambda _: "https://trellis/sessions/7", {7: [topic]}, {}),
    ):
        parsed = Calendar.from_ical(text)
        (event,) = parsed.walk("VEVENT")
        assert set(event) == set(Calendar.from_ical(plain).walk("VEVENT")[0])
        assert {part.name for part in parsed.walk()} <= {"VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT"}
        assert str(event["location"]) == (one_line(place) or CHANNELS[channel])
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        assert "\n" not in text.replace("\r\n", "")


# The feed


def test_a_feed_has_all_sessions_of_a_person_in_every_mentorship(cast, read, ahead):
    elsewhere = factories.pair(cast["outsider"], cast["mentee"], within=cast.programme)
    other = factories.session(elsewhere, days=3)
    factories.session(cast.other_mentorship, days=3)
    assert set(read()) == {ahead.uid, cast.met.uid, other.uid}


def test_a_feed_goes_back_ninety_days_and_forward_without_an_end(cast, read):
    old, older, far = (factories.session(cast.mentorship, days=days) for days in (-89, -92, 500))
    found = set(read())
    assert {old.uid, far.uid} <= found
    assert older.uid not in found


def test_a_cancelled_session_stays_in_the_feed_as_cancelled(cast, read, ahead):
    ahead.cancel(by=cast["mentor"])
    event = read()[ahead.uid]
    assert (str(event["status"]), str(event["summary"])) == ("CANCELLED", f"Cancelled: {cast.mentorship.names}")


def test_a_session_that_did_not_happen_leaves_the_feed_and_returns_if_it_did(cast, read):
    assert cast.met.uid in read()
    cast.met.record_outcome("not held", by=cast["mentor"])
    assert cast.met.uid not in read()
    cast.met.record_outcome("held", by=cast["mentee"])
    assert cast.met.uid in read()


def test_a_pause_makes_upcoming_sessions_tentative_and_resuming_confirms_them(cast, read, ahead):
    Pause.begin(cast.mentorship, by=cast["mentor"], until=clock.today_in("UTC") + timedelta(days=30))
    found = read()
    assert str(found[ahead.uid]["status"]) == "TENTATIVE"
    assert str(found[cast.met.uid]["status"]) == "CONFIRMED"
    Pause.go_on(cast.mentorship, by=cast["mentee"])
    assert str(read()[ahead.uid]["status"]) == "CONFIRMED"


def test_an_ending_cancels_upcoming_sessions_until_it_is_undone(cast, read, ahead):
    Ending.end(cast.mentorship, by=cast["mentor"])
    found = read()
    assert str(found[ahead.uid]["status"]) == "CANCELLED"
    assert str(found[cast.met.uid]["status"]) == "CONFIRMED"
    assert found[ahead.uid]["last-modified"].dt > ahead.changed_at.replace(microsecond=0) - timedelta(seconds=1)
    assert str(file_of(again(ahead))["method"]) == "CANCEL"
    for person in (cast["mentee"], cast["mentor"]):
        Ending.take_back(cast.mentorship, by=person)
    assert str(read()[ahead.uid]["status"]) == "CONFIRMED"


def test_a_feed_without_sessions_is_a_valid_calendar(visitor, cast):
    answer = visitor.get(f"/calendar/{FeedAddress.make(cast['outsider'])}.ics")
    assert Calendar.from_ical(answer.data).walk("VEVENT") == []
    assert "X-WR-CALNAME:Mentoring" in answer.text


def test_a_feed_takes_as_many_queries_for_forty_sessions_as_for_two(visitor, cast, token):
    FeedAddress.choose(cast["mentee"], with_agenda=True)
    counts = []
    for more in (0, 40):
        for days in range(more):
            factories.item(factories.session(cast.mentorship, days=days + 20), cast["mentee"])
        with statements() as sent:
            text = visitor.get(f"/calendar/{token}.ics").text
        counts.append(len(sent))
        assert text.count("BEGIN:VEVENT") == 2 + more
    assert counts == [4, 4]


def test_a_calendar_with_the_current_version_gets_not_modified(visitor, token, ahead):
    first = visitor.get(f"/calendar/{token}.ics")
    assert first.headers["Cache-Control"] == "private, no-cache"
    same = visitor.get(f"/calendar/{token}.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    ahead.cancel(by=ahead.mentorship.mentee)
    other = visitor.get(f"/calendar/{token}.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


# The address


def test_a_replaced_or_stopped_address_looks_like_an_unknown_one(visitor, cast, token):
    def gone(of: str):
        answer = visitor.get(f"/calendar/{of}.ics")
        return answer.status_code, answer.text.replace(of, "")

    renewed = FeedAddress.make(cast["mentee"])
    absent = gone("x" * len(token))
    assert absent[0] == 404
    assert gone(token) == absent
    assert visitor.get(f"/calendar/{renewed}.ics").status_code == 200
    FeedAddress.stop(cast["mentee"])
    assert gone(renewed) == absent


def test_replacing_an_address_keeps_the_others_address_and_ones_own_choice(visitor, cast, token):
    theirs = FeedAddress.make(cast["mentor"])
    FeedAddress.choose(cast["mentee"], with_agenda=True)
    FeedAddress.make(cast["mentee"])
    assert visitor.get(f"/calendar/{theirs}.ics").status_code == 200
    assert FeedAddress.of(cast["mentee"]).with_agenda
    assert not FeedAddress.of(cast["mentor"]).with_agenda


def test_only_a_hash_of_an_address_is_stored(cast, token):
    assert token not in str(FeedAddress.select().dicts().get())


def test_an_address_is_shown_for_ten_minutes_and_only_in_the_browser_that_made_it(as_, cast):
    here, elsewhere = as_("mentor"), as_("mentor")
    assert "calendar/address" in here.get("/calendar").text
    assert here.post("/calendar/address").status_code == 303
    address = dict(re.findall(r'id="(address)" value="([^"]+)"', here.get("/calendar").text))["address"]
    assert here.get(urlsplit(address).path).mimetype == "text/calendar"
    assert address in here.get("/calendar").text
    assert address not in elsewhere.get("/calendar").text
    with clock.frozen_at(clock.now() + timedelta(minutes=11)):
        assert address not in here.get("/calendar").text
    assert address not in here.get("/calendar").text


def test_an_address_that_was_replaced_elsewhere_is_no_longer_shown(as_, cast):
    here = as_("mentor")
    here.post("/calendar/address")
    FeedAddress.make(cast["mentor"])
    assert 'id="address"' not in here.get("/calendar").text


def test_without_an_address_there_is_nothing_to_choose(as_, cast):
    answer = as_("mentor").post("/calendar", data={"with_agenda": "y"})
    assert answer.status_code == 422
    assert "You don’t have a calendar address. Make one first." in answer.text


def test_stopping_twice_is_stopping_once(as_, cast):
    client = as_("mentee")
    assert [client.post("/calendar/address/deletion").status_code for _ in range(2)] == [303, 303]
    assert FeedAddress.of(cast["mentee"]) is None


# What isn't in a feed


def test_a_feed_has_names_and_places_and_no_other_text_of_the_pair(visitor, database):
    ours, mine = Canaries(), Canaries()
    cast = assemble(ours=ours, mine=mine)
    addresses = {role: f"/calendar/{FeedAddress.make(cast[role])}.ics" for role in ("mentee", "mentor")}
    for address in addresses.values():
        text = unfolded(visitor.get(address).text)
        assert {ours.sung[canary] for canary in ours.found_in(text)} == {"call_me", "place"}
        assert mine.found_in(text) == []
    for session in (cast.session, cast.met):
        text = unfolded(file_of_session(session, cast["mentee"]))
        assert {ours.sung[canary] for canary in ours.found_in(text)} <= {"call_me", "place"}


def test_topics_are_only_in_the_feed_of_somebody_who_chose_them(as_, visitor, database):
    ours, mine = Canaries(), Canaries()
    cast = assemble(ours=ours, mine=mine)
    addresses = {role: f"/calendar/{FeedAddress.make(cast[role])}.ics" for role in ("mentee", "mentor", "outsider")}
    assert as_(cast["mentor"]).post("/calendar", data={"with_agenda": "y"}).status_code == 303

    def canaries_for(role: str) -> set[str]:
        text = unfolded(visitor.get(addresses[role]).text)
        assert mine.found_in(text) == []
        return {ours.sung[canary] for canary in ours.found_in(text)}

    assert canaries_for("mentor") == {"call_me", "place", "item", "decided_topic"}
    assert canaries_for("mentee") == {"call_me", "place"}
    assert canaries_for("outsider") == set()
    assert as_(cast["mentor"]).post("/calendar").status_code == 303
    assert canaries_for("mentor") == {"call_me", "place"}


def test_a_deleted_topic_is_in_no_feed(visitor, cast, token):
    FeedAddress.choose(cast["mentee"], with_agenda=True)
    assert cast.item.text in unfolded(visitor.get(f"/calendar/{token}.ics").text)
    item = cast.item
    type(item).update(deleted_at=clock.now(), deleted_by=cast["mentee"]).where(type(item).id == item.id).execute()
    assert item.text not in unfolded(visitor.get(f"/calendar/{token}.ics").text)


def unfolded(text: str) -> str:
    """The text of a calendar file with its long lines unfolded."""
    return text.replace("\r\n ", "")


def test_somebody_with_an_address_and_invitations_reads_that_a_session_may_be_there_twice(mailing, as_, cast, token):
    sentence = "so a session may be in your calendar twice"
    assert sentence in as_("mentee").get("/calendar").text
    MailOptOut.stop(cast["mentee"], ["invitations"])
    assert sentence not in as_("mentee").get("/calendar").text
