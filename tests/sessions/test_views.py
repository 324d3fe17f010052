"""The pages of a session: booking, preparing, writing notes, closing."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.commitments.models import Commitment
from app.drafts.models import Draft, DraftKey
from app.mentorship_kinds import REVERSE
from app.mentorships.models import Ending, Mentorship
from app.sessions.models import AgendaItem, Pulse, Session, SessionNote, SessionReflection
from tests import factories
from tests.factories import key
from tests.shown import hidden

DRAFT = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#draft"}
AGENDA = DRAFT | {"HX-Target": "section#agenda"}


def tomorrow(**more: str) -> dict[str, str]:
    day = (clock.today_in("UTC") + timedelta(days=1)).isoformat()
    typed = {"suggestion": "another", "day": day, "at": "15:00", "minutes": "45", "channel": "video", "place": ""}
    return typed | {"operation": key()} | more


# Booking


TEAMS = (
    "https://teams.example/l/meetup-join/19%3ameeting_"
    + "NjE2ZDk0" * 20
    + "%40thread.v2/0?context=%7b%22Tid%22%3a%22x%22%7d"
)


@pytest.mark.parametrize("length", [243, 518, 2_000])
def test_the_link_of_a_video_call_may_be_as_long_as_they_are(as_, cast, length):
    link = (TEAMS + "0" * 2_000)[:length]
    answer = as_("mentee").post(f"/mentorships/{cast.mentorship.id}/sessions", data=tomorrow(place=link))
    assert answer.status_code == 303
    page = as_("mentor").get(answer.location).text
    assert f'href="{link}"' in page


def test_a_suggested_time_is_booked_with_one_choice(as_, cast):
    client = as_("mentee")
    page = client.get(f"/mentorships/{cast.mentorship.id}/sessions/new").text
    suggested = re.findall(r'name="suggestion" value="(20[^"]+)"', page)
    assert len(suggested) == 3
    answer = client.post(
        f"/mentorships/{cast.mentorship.id}/sessions", data=tomorrow(suggestion=suggested[0], day="", at="")
    )
    session = factories.newest(Session)
    assert answer.location == f"/sessions/{session.id}"
    assert session.starts_at.isoformat() == suggested[0]
    assert "Booked for " in client.get(answer.location).text


def test_a_time_at_which_somebody_has_another_session_is_marked_for_them_alone(as_, cast):
    """They may book it all the same, and read that they have another one. The other person never learns about it."""
    mentee, place = cast["mentee"], f"/mentorships/{cast.mentorship.id}/sessions"
    suggested = re.findall(r'name="suggestion" value="(20[^"]+)"', as_("mentee").get(f"{place}/new").text)
    elsewhere = factories.pair(mentee, factories.member("Ines Moreau", within=cast.programme), within=cast.programme)
    moment = datetime.fromisoformat(suggested[0])
    words = {"minutes": 45, "zone": "UTC", "channel": "video"}
    Session.book(by=mentee, mentorship=elsewhere, starts_at=moment, operation=key(), **words)
    page = as_("mentee").get(f"{place}/new").text
    assert page.count("You already have a session then") == 1
    assert f'value="{suggested[1]}" id="suggestion-1" checked' in page
    assert "already have a session" not in as_("mentor").get(f"{place}/new").text
    client = as_("mentee")
    answer = client.post(place, data=tomorrow(suggestion=suggested[0]))
    assert client.get(answer.location).text.count("You have another session then.") == 2  # once in the confirmation
    assert client.get(answer.location).text.count("You have another session then.") == 1
    assert "another session" not in as_("mentor").get(answer.location).text


def test_each_suggestion_shows_both_clocks(as_, cast):
    cast["mentor"].change_profile(zone="Asia/Tokyo")
    page = as_("mentee").get(f"/mentorships/{cast.mentorship.id}/sessions/new").text
    assert page.count(f"for <bdi>{cast['mentor'].call_name}") == 3


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"day": "2020-01-01"}, "That time has passed"),
        ({"day": "2099-01-01"}, "more than a year and a half away"),
        ({"day": ""}, "Enter a date"),
        ({"at": ""}, "Enter a time"),
        ({"at": "25:61"}, "Enter a time"),
        ({"minutes": "-45"}, "Enter a number from 5 to 480"),
        ({"minutes": "7.5"}, "Enter whole minutes"),
        ({"channel": "smoke"}, "Choose one from the list"),
        ({"suggestion": "whenever"}, "Choose one of these times"),
        ({"suggestion": "2027-01-01T10:00:00"}, "Choose one of these times"),
        ({"suggestion": ""}, "Choose one of these times, or another day"),
    ],
)
def test_an_odd_time_is_explained_and_typed_text_is_kept(as_, cast, typed, sentence):
    before = Session.select().count()
    answer = as_("mentee").post(
        f"/mentorships/{cast.mentorship.id}/sessions", data=tomorrow(place="Room by the canal") | typed
    )
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Room by the canal" in answer.text
    assert Session.select().count() == before


@pytest.mark.parametrize(
    ("day", "at", "how"), [("2027-03-28", "02:30", "skip that time"), ("2027-10-31", "02:30", "show that time twice")]
)
def test_a_time_that_the_clock_skips_or_repeats_is_explained(as_, cast, day, at, how):
    cast["mentee"].change_profile(zone="Europe/Stockholm")
    with clock.frozen_at(clock.moment_at(*_parsed("2027-02-01", "12:00"), "UTC")):
        answer = as_("mentee").post(f"/mentorships/{cast.mentorship.id}/sessions", data=tomorrow(day=day, at=at))
    assert answer.status_code == 422
    assert f"The clocks in Stockholm {how} on this day" in answer.text


@pytest.mark.parametrize("hour", [0, 1])
def test_changing_the_place_of_a_session_in_a_repeated_hour_asks_nothing_about_clocks(as_, cast, hour):
    starts_at = datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    with clock.frozen_at(starts_at - timedelta(days=30)):
        session = factories.session(cast.mentorship, days=30, zone="Africa/Lagos")
        Session.update(starts_at=starts_at).where(Session.id == session.id).execute()
        cast["mentee"].change_profile(zone="Europe/Stockholm")
        client, address = as_("mentee"), f"/sessions/{session.id}"
        shown = dict(re.findall(r'name="(day|at)"[^>]* value="([^"]+)"', client.get(f"{address}/edit").text))
        assert shown == {"day": "2027-10-31", "at": "02:30"}
        typed = tomorrow(place="Room by the canal", sequence="0", **shown)
        assert client.post(address, data=typed).location == address
        now = factories.again(session)
        assert (now.place, now.starts_at, now.zone) == ("Room by the canal", starts_at, "Africa/Lagos")
        answer = client.post(address, data=typed | {"at": "02:45", "sequence": "1"})
        assert "The clocks in Stockholm show that time twice" in answer.text


def _parsed(day: str, at: str):
    from datetime import date, time

    return date.fromisoformat(day), time.fromisoformat(at)


def test_a_session_sent_twice_is_booked_once(as_, cast):
    typed, client = tomorrow(), as_("mentee")
    first, second = (client.post(f"/mentorships/{cast.mentorship.id}/sessions", data=typed) for _ in range(2))
    assert first.location == second.location


def test_logging_a_past_session_leads_to_its_close(as_, cast):
    past = (clock.today_in("UTC") - timedelta(days=9)).isoformat()
    answer = as_("mentor").post(f"/mentorships/{cast.mentorship.id}/past-sessions", data=tomorrow(day=past))
    session = factories.newest(Session)
    assert answer.location == f"/sessions/{session.id}/closing/new"
    assert session.was_held


def test_an_upcoming_session_cannot_be_logged(as_, cast):
    answer = as_("mentor").post(f"/mentorships/{cast.mentorship.id}/past-sessions", data=tomorrow())
    assert answer.status_code == 422
    assert "still ahead" in answer.text


def test_a_moved_session_keeps_its_calendar_uid_and_counts_the_change(as_, cast):
    day = (clock.today_in("UTC") + timedelta(days=20)).isoformat()
    as_("mentor").post(f"/sessions/{cast.session.id}", data=tomorrow(day=day, sequence="0"))
    moved = factories.again(cast.session)
    assert (moved.uid, moved.sequence) == (cast.session.uid, 1)
    assert moved.starts_at.date().isoformat() == day


def test_a_session_moved_by_both_shows_the_second_what_the_first_did(as_, cast):
    as_("mentor").post(f"/sessions/{cast.session.id}", data=tomorrow(sequence="0"))
    answer = as_("mentee").post(f"/sessions/{cast.session.id}", data=tomorrow(at="09:00", sequence="0"))
    assert answer.status_code == 409
    assert "has changed this session in the meantime" in answer.text
    assert 'value="09:00"' in answer.text
    again = as_("mentee").post(f"/sessions/{cast.session.id}", data=tomorrow(at="09:00", sequence="1"))
    assert again.status_code == 303


def test_cancelling_is_one_tap_and_can_be_undone(as_, cast):
    client = as_("mentee")
    client.post(f"/sessions/{cast.session.id}/cancellation")
    assert "Cancelled by you" in client.get(f"/sessions/{cast.session.id}").text
    client.post(f"/sessions/{cast.session.id}/cancellation/deletion")
    kept = factories.again(cast.session)
    assert not kept.is_cancelled
    assert kept.sequence == 2


# Agenda


def test_a_topic_is_added_without_leaving_the_page(as_, cast):
    answer = as_("mentor").post(
        f"/sessions/{cast.session.id}/agenda-items",
        data={"text": "What I noticed", "kind": "share", "operation": key()},
        headers=AGENDA,
    )
    assert answer.status_code == 200
    assert "What I noticed" in answer.text
    assert "<html" not in answer.text


def test_five_topics_of_one_person_are_enough(as_, cast):
    for number in range(4):
        factories.item(cast.session, cast["mentee"], f"Topic {number}")
    answer = as_("mentee").post(
        f"/sessions/{cast.session.id}/agenda-items", data={"text": "A sixth", "kind": "share", "operation": key()}
    )
    assert answer.status_code == 422
    assert "Each of you can have five topics in a session" in answer.text
    assert "\nA sixth</textarea>" in answer.text


def test_the_order_changes_by_buttons(as_, cast):
    second = factories.item(cast.session, cast["mentor"], "Second")
    as_("mentor").post(f"/agenda-items/{second.id}/position", data={"direction": "up", "seen": str(second.position)})
    assert AgendaItem.on(cast.session)[0].text == "Second"


def test_a_topic_moved_by_both_is_explained_and_the_current_order_is_shown(as_, cast):
    first, second = cast.item, factories.item(cast.session, cast["mentor"], "Second")
    as_("mentor").post(f"/agenda-items/{second.id}/position", data={"direction": "up", "seen": str(second.position)})
    answer = as_("mentee").post(
        f"/agenda-items/{second.id}/position", data={"direction": "up", "seen": str(second.position)}, headers=AGENDA
    )
    assert answer.status_code == 409
    assert "has changed the order in the meantime" in answer.text
    assert answer.text.index("Second") < answer.text.index(first.text)


def topic(item, **more: str) -> dict[str, str]:
    names = ("text", "kind", "tried", "where_to", "where_now", "could", "will")
    return {name: getattr(item, name) for name in names} | {"seen": item.fingerprint} | more


def test_a_topic_changed_by_both_shows_the_second_both_texts(as_, cast):
    item = cast.item
    address = f"/agenda-items/{item.id}"
    assert f'name="seen" value="{item.fingerprint}"' in as_("mentor").get(f"{address}/edit").text
    as_("mentor").post(address, data=topic(item, could="Ask the numbat"))
    answer = as_("mentee").post(address, data=topic(item, could="Ask the quokka", text="My own words"))
    assert answer.status_code == 409
    assert f"{cast['mentor'].call_name} has changed this in the meantime. Nothing is lost" in answer.text
    assert all(words in answer.text for words in ("Ask the numbat", "Ask the quokka", "\nMy own words</textarea>"))
    now = factories.again(item)
    assert (now.could, now.text) == ("Ask the numbat", item.text)
    assert f'name="seen" value="{now.fingerprint}"' in answer.text
    again = as_("mentee").post(address, data=topic(now, could="Ask both"))
    assert again.status_code == 303
    assert factories.again(item).could == "Ask both"


@pytest.mark.parametrize("taker", ["mentee", "mentor"])
def test_text_typed_into_a_deleted_topic_is_kept(as_, cast, taker):
    item = cast.item
    AgendaItem.update(kind="share").where(AgendaItem.id == item.id).execute()
    factories.again(item).move_to_bin(by=cast[taker])
    for person in ("mentee", "mentor"):
        typed = topic(item, text="Typed meanwhile", tried="", where_to="", where_now="", could="", will="")
        answer = as_(person).post(f"/agenda-items/{item.id}", data=typed)
        assert answer.status_code == 422
        assert "This topic has been deleted in the meantime. Add it again if it still matters." in answer.text
        assert "\nTyped meanwhile</textarea>" in answer.text
        assert item.text not in answer.text
        assert item.where_to not in answer.text
        shown = as_(person).get(f"/agenda-items/{item.id}/edit")
        assert (shown.status_code, shown.location) in ((404, None), (303, f"/sessions/{cast.session.id}#agenda"))
    assert as_("other_mentee").post(f"/agenda-items/{item.id}", data=typed).status_code == 404
    assert factories.again(item).text == item.text


def test_an_empty_agenda_offers_three_beginnings(as_, cast):
    AgendaItem.delete().execute()
    page = as_("mentee").get(f"/sessions/{cast.session.id}").text
    assert page.count("starter=") == 3
    early = factories.session(cast.other_mentorship, days=5)
    assert "How each of us got here" in as_("other_mentee").get(f"/sessions/{early.id}").text
    begun = as_("mentee").get(f"/sessions/{cast.session.id}/agenda-items/new?starter=1").text
    assert "\nA decision I keep putting off</textarea>" in begun
    Mentorship.update(kind_key=REVERSE.key).where(Mentorship.id == cast.mentorship.id).execute()
    assert "Something people here rarely say out loud" in as_("mentor").get(f"/sessions/{cast.session.id}").text


def test_marked_clauses_and_open_commitments_are_shown_on_the_session(as_, cast):
    page = as_("mentor").get(f"/sessions/{cast.session.id}").text
    assert "Also to discuss" in page
    assert cast.commitment.text in page


def test_a_discussed_topic_is_ticked(as_, cast):
    item = factories.item(cast.met, cast["mentee"], "How it went")
    answer = as_("mentee").post(f"/agenda-items/{item.id}/tick", headers=AGENDA)
    assert "Not discussed yet" in answer.text
    assert factories.again(item).ticked_at


# Commitments


def test_during_a_session_its_own_commitments_come_first_and_the_others_are_folded(as_, cast):
    for number in range(2):
        factories.commitment(cast.mentorship, cast["mentee"], f"Older promise {number}")
    page = as_("mentee").get(f"/sessions/{cast.met.id}").text
    own, fold, old = (page.index(words) for words in (cast.commitment.text, "3 more are open", "Older promise 0"))
    assert own < fold < old
    assert '<details class="add" id="others-open"><summary>3 more are open' in page


def test_during_a_session_one_line_is_enough_for_a_commitment(as_, cast):
    client = as_("mentor")
    form = hidden(client.get(f"/sessions/{cast.met.id}").text, form="promise_form")
    assert (form["owner"], form["due"]) == ("mentor", "next")
    answer = client.post(f"/sessions/{cast.met.id}/commitments", data=form | {"text": "Write to Lena"})
    assert answer.location == f"/sessions/{cast.met.id}#commitments"
    made = Commitment.get(Commitment.text == "Write to Lena")
    assert (made.session_id, made.owner, made.due_on) == (cast.met.id, "mentor", cast.session.starts_at.date())
    empty = client.post(f"/sessions/{cast.met.id}/commitments", data=form | {"text": "", "operation": key()})
    assert empty.status_code == 422
    assert "Describe the commitment" in empty.text


def test_a_tap_in_a_session_keeps_the_order_and_the_unfolded_list(as_, cast):
    old = factories.commitment(cast.mentorship, cast["mentee"], "Older promise")
    factories.commitment(cast.mentorship, cast["mentee"], "Another older promise")
    list_of_them = DRAFT | {"HX-Target": "div#commitments"}
    carried = {"session": str(cast.met.id), "is_over": "", "seen": "0", "back": f"/sessions/{cast.met.id}#commitments"}
    answer = as_("mentee").post(f"/commitments/{old.id}/completion", data=carried, headers=list_of_them).text
    assert answer.index(cast.commitment.text) < answer.index("2 more are open") < answer.index("Another older promise")
    assert '<details class="add" id="others-open" open>' in answer
    answer = as_("mentee").post(f"/commitments/{cast.commitment.id}/carrying", data=carried, headers=list_of_them).text
    assert '<details class="add" id="others-open"><summary>' in answer
    for odd in ("", "x", "-1", "9" * 40, "٣"):
        carried["session"] = odd
        answer = as_("mentee").post(f"/commitments/{old.id}/completion", data=carried, headers=list_of_them)
        assert "others-open" not in answer.text


@pytest.mark.parametrize("outcome", ["held", "not held"])
def test_an_old_session_shows_its_commitments_and_links_to_the_others(as_, cast, outcome):
    factories.commitment(cast.mentorship, cast["mentee"], "Older promise")
    cast.met.record_outcome(outcome, by=cast["mentor"])
    page = as_("mentee").get(f"/sessions/{cast.met.id}").text
    assert cast.commitment.text in page
    assert "Older promise" not in page
    assert f'href="/mentorships/{cast.mentorship.id}/commitments">2 more are open</a>' in page
    assert 'id="promise_form"' not in page


def test_a_cancelled_session_links_to_open_commitments(as_, cast):
    cast.session.cancel(by=cast["mentee"])
    page = as_("mentor").get(f"/sessions/{cast.session.id}").text
    assert "Nothing from this session." in page
    assert cast.commitment.text not in page
    assert "2 from before are open" in page


# Notes


def typed(ours: str, mine: str = "", before_ours: str = "", before_mine: str = "") -> dict[str, str]:
    return {"ours": ours, "mine": mine, "before_ours": before_ours, "before_mine": before_mine}


def test_notes_save_themselves_and_the_page_knows_what_it_saved(as_, cast):
    answer = as_("mentor").post(f"/sessions/{cast.session.id}/notes", data=typed("January it is"), headers=DRAFT)
    assert "Saved" in answer.text
    assert re.search(r'name="before_ours"[^>]*>\s*January it is</textarea>', answer.text)
    assert SessionNote.of(cast.session, None).words == "January it is"


def test_two_people_writing_at_once_lose_nothing(as_, cast):
    address = f"/sessions/{cast.session.id}/notes"
    as_("mentee").post(address, data=typed("From the mentee"), headers=DRAFT)
    answer = as_("mentor").post(address, data=typed("From the mentor"), headers=DRAFT)
    assert "wrote here too" in answer.text
    assert SessionNote.of(cast.session, None).words.split("\n") == ["From the mentee", "From the mentor"]


def test_private_notes_stay_private_beside_shared_ones(as_, cast):
    as_("mentor").post(f"/sessions/{cast.session.id}/notes", data=typed("For both", "For me alone"))
    assert "For me alone" in as_("mentor").get(f"/sessions/{cast.session.id}").text
    assert "For me alone" not in as_("mentee").get(f"/sessions/{cast.session.id}").text


def test_notes_that_are_too_long_are_kept_whole_in_the_form(as_, cast):
    answer = as_("mentor").post(f"/sessions/{cast.session.id}/notes", data=typed("x" * 100_000))
    assert answer.status_code == 422
    assert "Shorten this to 20000 characters" in answer.text
    assert "x" * 100_000 in answer.text
    headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#draft"}
    line = as_("mentor").post(f"/sessions/{cast.session.id}/notes", data=typed("x" * 100_000), headers=headers)
    assert line.status_code == 422
    assert "Not saved: Shorten this to 20000 characters" in line.text


def test_an_impossibly_long_earlier_text_is_ignored_and_no_line_is_lost(as_, cast):
    address = f"/sessions/{cast.session.id}/notes"
    as_("mentor").post(address, data=typed("Theirs"))
    as_("mentee").post(address, data=typed("Mine") | {"before_ours": "Theirs\n" + "x\n" * 10_000})
    assert SessionNote.of(cast.session, None).words == "Theirs\nMine"


def test_notes_typed_while_the_other_ended_the_mentorship_are_kept(as_, cast):
    Ending.end(cast.mentorship, by=cast["mentor"])
    answer = as_("mentee").post(f"/sessions/{cast.met.id}/notes", data=typed("Typed meanwhile"))
    assert answer.status_code == 422
    assert "Typed meanwhile" in answer.text


# Close


def closing(**more: str) -> dict[str, str]:
    return {"outcome": "held", "takeaway": "", "operation": key()} | more


def promised_before(cast) -> Commitment:
    """A commitment that is older than the session that was held."""
    with clock.frozen_at(cast.met.starts_at - timedelta(days=9)):
        return factories.commitment(cast.mentorship, cast["mentee"], "Ask Sam")


def test_the_close_asks_only_about_commitments_from_before_the_session(as_, cast):
    older, of_this_session = promised_before(cast), cast.commitment
    page = as_("mentor").get(f"/sessions/{cast.met.id}/closing/new").text
    assert f'name="became-{older.id}"' in page
    assert f'name="became-{of_this_session.id}"' not in page


@pytest.mark.parametrize(
    ("closed_by", "is_chosen"), [(None, True), ("mentee", False), ("mentor", False)], ids=["first", "second", "again"]
)
def test_the_next_date_by_the_rhythm_is_chosen_for_whoever_closes_first(as_, cast, closed_by, is_chosen):
    SessionReflection.delete().where(SessionReflection.session == cast.met).execute()
    cast.session.cancel(by=cast["mentee"])
    if closed_by:
        as_(closed_by).post(f"/sessions/{cast.met.id}/closing", data=closing(next_at=""))
    page = as_("mentor").get(f"/sessions/{cast.met.id}/closing/new").text
    assert bool(re.search(r'name="next_at" value="20[^"]+" id="next_at" checked', page)) is is_chosen
    assert bool(re.search(r'name="next_at" value="" id="[^"]+" checked', page)) is not is_chosen


def test_a_closed_session_offers_a_note_and_the_next_date_at_the_end_of_the_page(as_, cast):
    client, page = as_("mentor"), f"/sessions/{cast.met.id}"
    client.post(f"{page}/closing", data=closing())
    ends = client.get(page).text.partition('class="reach"')[2].partition("</section>")[0]
    assert f'href="/mentorships/{cast.mentorship.id}/feedback/new?session={cast.met.id}"' in ends
    assert f'href="/sessions/{cast.session.id}">Next: ' in ends
    cast.session.cancel(by=cast["mentee"])
    ends = client.get(page).text.partition('class="reach"')[2].partition("</section>")[0]
    assert f'<a class="button" href="/mentorships/{cast.mentorship.id}/sessions/new">' in ends
    with clock.frozen_at(clock.now() + timedelta(minutes=11)):
        assert 'class="reach"' not in client.get(page).text


def test_a_session_is_closed_in_one_form(as_, cast):
    client, older = as_("mentor"), promised_before(cast)
    page = client.get(f"/sessions/{cast.met.id}/closing/new").text
    assert "Your next session is on" in page
    sent = closing(
        takeaway="Ask twice",
        hard="Saying no",
        manner="questions",
        mood="4",
        value="5",
        change="Ten minutes more",
        text="Introduce her to Lena",
        owner="mentor",
        due="week",
        cue="When I see Lena, I will ask",
        **{f"became-{older.id}": "done"},
    )
    answer = client.post(f"/sessions/{cast.met.id}/closing", data=sent)
    assert answer.location == f"/sessions/{cast.met.id}"
    assert factories.again(cast.met).was_held
    side = SessionReflection.of(cast.met)[cast["mentor"].id]
    assert (side.takeaway, side.hard, side.manner) == ("Ask twice", "Saying no", "questions")
    pulse = Pulse.of(cast.met, cast["mentor"])
    assert (pulse.mood, pulse.value, pulse.change, pulse.shared_at) == (4, 5, "Ten minutes more", None)
    assert factories.again(older).closed_as == "done"
    made = Commitment.get(Commitment.text == "Introduce her to Lena")
    assert (made.owner, made.session_id) == ("mentor", cast.met.id)
    assert made.due_on == clock.today_in("UTC") + timedelta(days=7)


def test_a_close_sent_twice_counts_once(as_, cast):
    client, older = as_("mentor"), promised_before(cast)
    sent = closing(text="Introduce her to Lena", **{f"became-{older.id}": "carried"})
    first, second = (client.post(f"/sessions/{cast.met.id}/closing", data=sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert Commitment.select().where(Commitment.text == "Introduce her to Lena").count() == 1
    assert factories.again(older).carried == 1


def test_the_next_date_is_one_tap(as_, cast):
    cast.session.cancel(by=cast["mentee"])
    client = as_("mentee")
    page = client.get(f"/sessions/{cast.met.id}/closing/new").text
    moment = re.findall(r'name="next_at" value="(20[^"]+)"', page)[0]
    client.post(f"/sessions/{cast.met.id}/closing", data=closing(next_at=moment))
    booked = factories.newest(Session)
    assert booked.starts_at.isoformat() == moment
    again = client.post(f"/sessions/{cast.met.id}/closing", data=closing(next_at=moment))
    assert again.status_code == 303
    assert Session.select().where(Session.starts_at == booked.starts_at).count() == 1


def test_a_session_that_did_not_happen_needs_no_more_answers(as_, cast):
    as_("mentee").post(f"/sessions/{cast.met.id}/closing", data=closing(outcome="not held"))
    page = as_("mentor").get(f"/sessions/{cast.met.id}").text
    assert "This session didn’t happen." in page
    assert 'class="error"' not in page


SAID = {
    "takeaway": "Quokka: ask twice",
    "hard": "Wombat days",
    "manner": "questions",
    "mood": "4",
    "value": "5",
    "change": "More dingo",
    "is_shared": "y",
    "text": "Phone the numbat",
    "owner": "mentor",
    "due": "pick",
    "due_on": "",
}


def test_text_typed_before_choosing_did_not_happen_is_not_saved_but_restored_with_we_met(as_, cast):
    client, place = as_("mentor"), f"/sessions/{cast.met.id}/closing/new"
    answer = client.post(f"/sessions/{cast.met.id}/closing", data=closing(outcome="not held", **SAID))
    assert answer.location == f"/sessions/{cast.met.id}"
    assert "saved in a draft that only you can see" in client.get(answer.location).text
    assert SessionReflection.of(cast.met)[cast["mentor"].id].takeaway != SAID["takeaway"]
    assert Pulse.of(cast.met, cast["mentor"]) is None
    assert not Commitment.select().where(Commitment.text == SAID["text"]).exists()
    for page in (
        f"/sessions/{cast.met.id}",
        f"/mentorships/{cast.mentorship.id}/sessions",
        factories.searched(cast["mentee"], "quokka"),
    ):
        seen = as_("mentee").get(page).text
        assert not [word for word in ("ask twice", "Wombat", "dingo", "numbat") if word in seen]
    page = as_("mentor").get(place).text
    assert all(word in page for word in ("Quokka: ask twice", "Wombat days", "More dingo", "Phone the numbat"))
    sent = closing(**SAID | {"due": "week"}, operation=re.findall(r'name="operation" value="(\w+)"', page)[0])
    draft = {name: re.findall(rf'name="{name}" value="(\d+)"', page)[0] for name in ("draft", "draft_version")}
    assert as_("mentor").post(f"/sessions/{cast.met.id}/closing", data=sent | draft).status_code == 303
    assert SessionReflection.of(cast.met)[cast["mentor"].id].takeaway == SAID["takeaway"]
    assert Draft.of(cast["mentor"], DraftKey("sessions.closing", cast.met.id)) == []


def test_all_pages_agree_about_a_session_that_did_not_happen_after_all(as_, cast):
    client, found = as_("mentor"), factories.searched(cast["mentor"], "quokka")
    pages = (f"/sessions/{cast.met.id}", f"/mentorships/{cast.mentorship.id}/sessions", found)
    pages = (*pages, f"/mentorships/{cast.mentorship.id}/sessions?show=mine", f"/mentorships/{cast.mentorship.id}")
    client.post(f"/sessions/{cast.met.id}/closing", data=closing(takeaway="Learn from it: quokka", mood="4"))
    assert all("Learn from it" in client.get(page).text for page in pages)
    page = as_("mentor").get(f"/sessions/{cast.met.id}/closing/new").text
    assert "Learn from it" in page
    again = closing(outcome="not held", takeaway="Learn from it: quokka", mood="4")
    client.post(f"/sessions/{cast.met.id}/closing", data=again)
    assert Draft.of(cast["mentor"], DraftKey("sessions.closing", cast.met.id)) == []
    assert not [page for page in pages if "Learn from it" in client.get(page).text]
    assert "How it went" not in client.get(pages[0]).text
    assert "Learn from it" in client.get(f"/sessions/{cast.met.id}/closing/new").text
    cast.met.record_outcome("held", by=cast["mentee"])
    assert all("Learn from it" in client.get(page).text for page in pages)


def test_a_session_with_an_outcome_cannot_be_moved_and_the_form_says_so(as_, cast):
    client, place = as_("mentee"), f"/sessions/{cast.met.id}/closing/new"
    client.post(f"/sessions/{cast.met.id}/closing", data=closing(outcome="moved", takeaway="Kept"))
    cast.met.record_outcome("held", by=cast["mentor"])
    page = client.get(place).text
    assert 'value="moved"' not in page
    assert re.search(r'name="outcome" value="held" id="[^"]+" checked', page)
    answer = client.post(f"/sessions/{cast.met.id}/closing", data=closing(outcome="moved", takeaway="Typed meanwhile"))
    assert answer.status_code == 422
    assert "One of you has already said whether you met, so you can’t move it." in answer.text
    assert "Typed meanwhile" in answer.text


def test_choosing_moved_leads_to_the_page_that_moves_it_and_keeps_all_text(as_, cast):
    client = as_("mentee")
    answer = client.post(f"/sessions/{cast.met.id}/closing", data=closing(outcome="moved", takeaway="Kept"))
    assert answer.location == f"/sessions/{cast.met.id}/edit"
    assert "Kept" in client.get(f"/sessions/{cast.met.id}/closing/new").text


def test_a_session_that_has_not_begun_cannot_be_closed(as_, cast):
    assert as_("mentee").get(f"/sessions/{cast.session.id}/closing/new").location == f"/sessions/{cast.session.id}"
    answer = as_("mentee").post(f"/sessions/{cast.session.id}/closing", data=closing(takeaway="Too early"))
    assert answer.status_code == 422
    assert "hasn’t started yet" in answer.text
    assert "Too early" in answer.text


def test_a_close_saves_a_draft_while_typing_and_deletes_it_afterwards(as_, cast):
    client, place = as_("mentor"), f"/sessions/{cast.met.id}/closing/new"
    sent = closing(takeaway="Half a thou")
    client.post(f"/sessions/{cast.met.id}/closing/draft", data=sent, headers=DRAFT)
    assert "Half a thou" in client.get(place).text
    client.post(f"/sessions/{cast.met.id}/closing", data=sent)
    assert Draft.of(cast["mentor"], DraftKey("sessions.closing", cast.met.id)) == []


def test_the_other_sees_a_pulse_only_if_it_is_shared(as_, cast):
    cast.met.record_outcome("held", by=cast["mentee"])
    words = {"mood": 1, "value": 1, "change": "Less of my own talking"}
    Pulse.give(cast.met, by=cast["mentor"], **words, is_shared=False)
    assert words["change"] not in as_("mentee").get(f"/sessions/{cast.met.id}").text
    Pulse.give(cast.met, by=cast["mentor"], **words, is_shared=True)
    assert words["change"] in as_("mentee").get(f"/sessions/{cast.met.id}").text


def test_one_tap_on_today_records_that_you_met_and_leads_to_the_close(as_, cast):
    client = as_("mentor")
    assert "Did you and" in client.get("/").text
    answer = client.post(f"/sessions/{cast.met.id}/outcome", data={"outcome": "held"})
    assert answer.location == f"/sessions/{cast.met.id}/closing/new"
    assert "Did you and" not in client.get("/").text


def test_a_tap_on_a_stale_page_does_not_overwrite_the_others_answer(as_, cast):
    for said, tapped, words in (
        ("held", "not held", "said that you met."),
        ("not held", "held", "said that it didn’t happen."),
    ):
        cast.met.record_outcome(said, by=cast["mentor"])
        answer = as_("mentee").post(f"/sessions/{cast.met.id}/outcome", data={"outcome": tapped})
        assert answer.status_code == 409
        assert f"{cast['mentor'].call_name} {words}" in answer.text
        assert f'href="/sessions/{cast.met.id}/closing/new"' in answer.text
        same = as_("mentee").post(f"/sessions/{cast.met.id}/outcome", data={"outcome": said})
        assert same.status_code == 303
        now = factories.again(cast.met)
        assert (now.outcome, now.outcome_by_id) == (said, cast["mentor"].id)
    as_("mentee").post(f"/sessions/{cast.met.id}/closing", data=closing())
    assert factories.again(cast.met).was_held


def test_a_second_tap_overwrites_ones_own_first_answer(as_, cast):
    for said in ("held", "not held", "not held"):
        assert as_("mentee").post(f"/sessions/{cast.met.id}/outcome", data={"outcome": said}).status_code == 303
    assert factories.again(cast.met).outcome == "not held"


def test_the_close_shows_the_owner_of_each_commitment_and_every_date_on_both_clocks(as_, cast):
    cast.session.cancel(by=cast["mentee"])
    cast["mentor"].change_profile(zone="Asia/Tokyo")
    older = promised_before(cast)
    page = as_("mentee").get(f"/sessions/{cast.met.id}/closing/new").text
    assert page.count(f"for <bdi>{cast['mentor'].call_name}") == 3
    became = page[page.index("What happened with these?") :]
    row = became[became.index(older.text) :].partition("</div>")[0]
    assert cast["mentee"].call_name in row


# Nothing impossible is offered


def test_two_sessions_of_one_pair_do_not_overlap(as_, cast):
    at = (clock.today_in("UTC") + timedelta(days=30)).isoformat()
    address = f"/mentorships/{cast.mentorship.id}/sessions"
    as_("mentor").post(address, data=tomorrow(day=at))
    before = Session.select().count()
    for time in ("14:30", "15:10"):
        answer = as_("mentee").post(address, data=tomorrow(day=at, at=time, place="Room by the canal"))
        assert answer.status_code == 422
        assert re.search(r"You’re already meeting on \w+,?\s\d+\s\w+(\s\d+)?, 15:00\.", answer.text)
        assert "Room by the canal" in answer.text
    assert Session.select().count() == before
    for time in ("14:15", "15:45"):
        assert as_("mentee").post(address, data=tomorrow(day=at, at=time)).status_code == 303
    moved = as_("mentee").post(f"/sessions/{cast.session.id}", data=tomorrow(day=at, sequence="0"))
    assert "You’re already meeting on" in moved.text
    cast["mentee"].change_profile(clock="12")
    by_twelve = as_("mentee").post(address, data=tomorrow(day=at, at="15:10"))
    assert re.search(r"You’re already meeting on \w+,?\s\d+\s\w+(\s\d+)?, 3:00\s[ap]m\.", by_twelve.text)


def test_a_cancelled_session_cannot_be_restored_into_an_overlap(as_, cast):
    cast.session.cancel(by=cast["mentee"])
    at = {"day": cast.session.starts_at.date().isoformat(), "at": f"{cast.session.starts_at:%H:%M}"}
    as_("mentee").post(f"/mentorships/{cast.mentorship.id}/sessions", data=tomorrow(**at))
    answer = as_("mentee").post(f"/sessions/{cast.session.id}/cancellation/deletion")
    assert "You’re already meeting on" in answer.text
    assert factories.again(cast.session).is_cancelled


def test_after_the_end_no_form_is_offered_that_would_be_refused(as_, cast):
    Ending.end(cast.mentorship, by=cast["mentor"])
    for page in ("sessions/new", "past-sessions/new"):
        shown = as_("mentee").get(f"/mentorships/{cast.mentorship.id}/{page}")
        assert shown.status_code == 200
        assert "This mentorship has ended" in shown.text
        assert 'name="minutes"' not in shown.text
        assert ">Log a past session</a>" not in shown.text


def test_the_sessions_of_an_ended_mentorship_can_still_be_read(as_, cast):
    Ending.end(cast.mentorship, by=cast["mentor"])
    page = as_("mentee").get(f"/sessions/{cast.session.id}")
    assert page.status_code == 200
    assert "Add a topic" not in page.text
