"""Sessions, agendas and notes: what is allowed, what is refused, and that doing it twice has no further effect."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from app import clock, db
from app.errors import OperationReused, Overtaken, RuleBroken
from app.mentorships.models import Ending, Pause
from app.sessions.models import HELD, NOT_HELD, AgendaItem, Pulse, Session, SessionNote, SessionReflection, session_note
from app.sessions.models.agenda_item import DOWN, UP
from app.sessions.rules.merging import merged
from tests import factories
from tests.factories import again, key


@pytest.fixture
def mentee(cast):
    return cast["mentee"]


@pytest.fixture
def mentor(cast):
    return cast["mentor"]


def hours(number: float):
    return factories.on_the_hour(clock.now()) + timedelta(hours=number)


def book(cast, by, **more) -> Session:
    words = {"starts_at": hours(72), "minutes": 45, "zone": "UTC", "channel": "video", "operation": key()} | more
    return Session.book(by=by, mentorship=cast.mentorship, **words)


# Booking


def test_a_booked_session_has_a_calendar_uid_and_an_event(cast, mentee):
    session = book(cast, mentee)
    assert session.uid.endswith("@trellis")
    assert (session.sequence, session.is_planned, factories.events_of(session)) == (0, True, ["session.booked"])
    assert session.ends_at == session.starts_at + timedelta(minutes=45)


def test_the_same_moment_is_booked_once_whoever_books_it(cast, mentee, mentor):
    first = book(cast, mentee)
    assert book(cast, mentor, minutes=30) == first
    first.cancel(by=mentee)
    assert book(cast, mentor) != first


def test_a_form_sent_twice_books_once_and_is_refused_with_different_values(cast, mentee):
    words = {"starts_at": hours(72), "operation": key()}
    assert book(cast, mentee, **words) == book(cast, mentee, **words)
    with pytest.raises(OperationReused):
        book(cast, mentee, **words, place="Elsewhere")


@pytest.mark.parametrize(("ahead", "sentence"), [(-1, "time has passed"), (24 * 551, "a year and a half away")])
def test_a_session_cannot_be_booked_too_far_ahead_or_in_the_past(cast, mentee, ahead, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        book(cast, mentee, starts_at=hours(ahead))


def test_nobody_books_before_both_have_accepted_or_after_the_end(cast, mentee, mentor):
    with pytest.raises(RuleBroken, match="both said yes"):
        Session.book(
            by=mentor, mentorship=cast.proposed, starts_at=hours(9), minutes=45, zone="UTC", channel="video",
            operation=key(),
        )  # fmt: skip
    Ending.end(cast.mentorship, by=mentor)
    with pytest.raises(RuleBroken):
        book(cast, mentee)


def test_a_past_session_can_be_logged_as_held_and_an_upcoming_one_cannot(cast, mentee):
    words = {"minutes": 30, "zone": "UTC", "channel": "phone", "mentorship": cast.mentorship}
    session = Session.log(by=mentee, starts_at=hours(-30), operation=key(), **words)
    assert session.was_held
    assert not session.waits_for_word
    assert factories.events_of(session) == ["session.logged"]
    with pytest.raises(RuleBroken, match="still ahead"):
        Session.log(by=mentee, starts_at=hours(2), operation=key(), **words)


# Moving, cancelling, recording the outcome


def test_a_move_increases_the_sequence_and_keeps_the_calendar_uid(cast, mentee):
    session = cast.session
    session.move(by=mentee, seen=0, starts_at=hours(200), place="The library")
    now = again(session)
    assert (now.sequence, now.uid, now.place, now.starts_at) == (1, session.uid, "The library", hours(200))
    assert now.changed_at > now.booked_at


def test_moving_to_the_same_time_changes_nothing(cast, mentee):
    session = cast.session
    session.move(by=mentee, seen=5, starts_at=session.starts_at, place=session.place)
    assert again(session).sequence == 0
    assert factories.events_of(session) == ["session.booked"]


def test_an_overtaken_move_is_refused_and_changes_nothing(cast, mentee, mentor):
    cast.session.move(by=mentor, seen=0, starts_at=hours(200))
    with pytest.raises(Overtaken, match=mentor.call_name):
        cast.session.move(by=mentee, seen=0, starts_at=hours(300))
    assert again(cast.session).starts_at == hours(200)


def test_a_session_cannot_be_moved_into_the_past_or_after_it_is_over(cast, mentee):
    with pytest.raises(RuleBroken, match="has passed"):
        cast.session.move(by=mentee, seen=0, starts_at=hours(-5))
    cast.met.record_outcome(HELD, by=mentee)
    with pytest.raises(RuleBroken, match="over or cancelled"):
        cast.met.move(by=mentee, seen=0, starts_at=hours(5))


def test_cancelling_twice_is_cancelling_once_and_can_be_undone(cast, mentee, mentor):
    session = cast.session
    session.cancel(by=mentee)
    session.cancel(by=mentor)
    off = again(session)
    assert (off.is_cancelled, off.cancelled_by, off.sequence, off.is_planned) == (True, mentee, 1, False)
    off.reinstate(by=mentor)
    off.reinstate(by=mentor)
    on = again(session)
    assert (on.is_cancelled, on.cancelled_by_id, on.sequence) == (False, None, 2)
    assert factories.events_of(session)[1:] == ["session.cancelled", "session.kept"]


def test_a_cancellation_cannot_be_undone_after_the_session_would_have_begun(cast, mentee):
    cast.met.cancel(by=mentee)
    with pytest.raises(RuleBroken, match="has passed"):
        again(cast.met).reinstate(by=mentee)


def test_the_outcome_can_be_recorded_and_changed(cast, mentee, mentor):
    session = cast.met
    assert session.waits_for_word
    session.record_outcome(HELD, by=mentee)
    session.record_outcome(HELD, by=mentor)
    assert again(session).outcome_by == mentee
    session.record_outcome(NOT_HELD, by=mentor)
    assert (again(session).outcome, again(session).was_held) == (NOT_HELD, False)
    assert [name for name in factories.events_of(session) if name != "session.booked"] == [
        "session.held",
        "session.not_held",
    ]


def test_a_session_that_has_not_begun_or_was_cancelled_gets_no_outcome(cast, mentee):
    with pytest.raises(RuleBroken, match="hasn’t started"):
        cast.session.record_outcome(HELD, by=mentee)
    cast.met.cancel(by=mentee)
    with pytest.raises(RuleBroken, match="cancelled"):
        cast.met.record_outcome(HELD, by=mentee)
    with pytest.raises(RuleBroken, match="over or cancelled"):
        again(cast.met).move(by=mentee, seen=1, starts_at=hours(9))


def test_a_pause_keeps_planned_sessions(cast, mentee):
    Pause.begin(cast.mentorship, by=mentee, until=clock.today_in("UTC") + timedelta(days=20))
    assert again(cast.session).is_planned


# The agenda


def agenda(session: Session) -> list[str]:
    return [item.text for item in AgendaItem.on(session)]


@pytest.fixture
def items(cast, mentee) -> list[AgendaItem]:
    """Three topics on the agenda."""
    return [cast.item, *(factories.item(cast.session, mentee, text) for text in ("Second", "Third"))]


def positions(session: Session) -> dict[str, int]:
    return {item.text: item.position for item in AgendaItem.on(session)}


def test_a_topic_moves_up_and_down_and_stays_at_the_ends(cast, mentee, items):
    first, second, third = items
    third.shift(UP, seen=third.position, by=mentee)
    assert agenda(cast.session) == [first.text, "Third", "Second"]
    for item, way in ((first, UP), (second, DOWN)):
        item.shift(way, seen=positions(cast.session)[item.text], by=mentee)
    assert agenda(cast.session) == [first.text, "Third", "Second"]


def test_moving_a_topic_that_was_moved_meanwhile_is_refused(cast, mentee, mentor, items):
    seen = items[2].position
    items[2].shift(UP, seen=seen, by=mentor)
    with pytest.raises(Overtaken, match=mentor.call_name):
        items[2].shift(UP, seen=seen, by=mentee)
    assert agenda(cast.session)[1] == "Third"


def test_five_topics_each_fit_and_a_sixth_does_not(cast, mentee, mentor):
    for number in range(4):
        factories.item(cast.session, mentee, f"Topic {number}")
    with pytest.raises(RuleBroken, match="have five topics"):
        factories.item(cast.session, mentee, "One too many")
    factories.item(cast.session, mentor, "There is room for the other")
    cast.item.move_to_bin(by=mentee)
    assert factories.item(cast.session, mentee, "There is room again").position > 5


def test_a_cancelled_session_accepts_no_topic(cast, mentee):
    before = again(cast.session)
    cast.session.cancel(by=mentee)
    with pytest.raises(RuleBroken, match="cancelled"):
        factories.item(before, mentee, "Too late")


def test_a_topic_can_be_changed_and_ticked_until_it_is_deleted(cast, mentee, mentor):
    item = cast.item
    item.change(by=mentor, seen=item.fingerprint, text="Other words", tried="Something")
    item.tick(True)
    assert (again(item).text, bool(again(item).ticked_at)) == ("Other words", True)
    item.tick(False)
    assert again(item).ticked_at is None
    item.move_to_bin(by=mentee)
    with pytest.raises(RuleBroken, match="deleted in the meantime"):
        item.change(by=mentor, seen=item.fingerprint, text="Too late")
    item.tick(True)
    assert again(item).ticked_at is None
    with pytest.raises(Overtaken):
        item.shift(UP, seen=item.position, by=mentor)


# Notes, reflections, pulses


def test_notes_of_both_are_merged_and_private_ones_stay_separate(cast, mentee, mentor):
    session = cast.session
    factories.note(session, mentee, "- one")
    factories.note(session, mentor, "- two")
    factories.note(session, mentor, "Mine alone", only_for_me=True)
    assert SessionNote.of(session, None).words == "- one\n- two"
    assert SessionNote.of(session, mentor).words == "Mine alone"
    assert SessionNote.of(session, mentee) is None


def test_saving_the_same_again_changes_nothing(cast, mentee):
    note = factories.note(cast.session, mentee, "Said")
    events = factories.events_of(note)
    SessionNote.write(cast.session, by=mentee, words="Said", before="Said", only_for_me=False)
    assert factories.events_of(note) == events
    assert SessionNote.write(cast.met, by=cast["mentor"], words="", before="", only_for_me=True) is None


def test_notes_that_are_too_long_together_are_refused_and_nothing_is_lost(cast, mentee, mentor):
    half = "x" * (SessionNote.LONGEST // 2 + 1)
    factories.note(cast.session, mentee, half)
    with pytest.raises(RuleBroken, match="longer than 20,000"):
        factories.note(cast.session, mentor, half.replace("x", "y"))
    assert SessionNote.of(cast.session, None).words == half


def test_if_one_kind_of_notes_on_a_page_is_refused_neither_is_saved(cast, mentee):
    words = {"ours": "Ours", "mine": "x" * (SessionNote.LONGEST + 1), "before_ours": "", "before_mine": ""}
    with pytest.raises(RuleBroken):
        SessionNote.write_both(cast.session, by=mentee, **words)
    assert SessionNote.of(cast.session, None) is None
    assert not SessionNote.write_both(cast.session, by=mentee, **words | {"mine": "Mine"})
    assert SessionNote.write_both(cast.session, by=cast["mentor"], **words | {"ours": "Also", "mine": ""})


@pytest.mark.parametrize(("interruptions", "merges"), [(0, 1), (1, 2), (99, 4)])
def test_notes_are_merged_before_the_transaction_and_again_if_somebody_wrote_meanwhile(
    cast, mentee, mentor, monkeypatch, interruptions, merges
):
    factories.note(cast.session, mentor, "Line 0")
    inside, seen = [], []

    @contextmanager
    def watched(lock=None):
        inside.append(lock)
        try:
            with db.writing(lock):
                yield
        finally:
            inside.pop()

    def interrupted(*texts):
        seen.append(bool(inside))
        if len(seen) <= interruptions and not inside:
            theirs = f"{texts[2]}\nLine {len(seen)}"
            SessionNote.update(words=theirs).where(SessionNote.words == texts[2]).execute()
        return merged(*texts)

    monkeypatch.setattr(session_note, "writing", watched)
    monkeypatch.setattr(session_note, "merged", interrupted)
    SessionNote.write(cast.session, by=mentee, words="Mine", before="", only_for_me=False)
    assert seen == [False, False, False, True][:merges]
    stored = SessionNote.of(cast.session, None).words.split("\n")
    assert stored == [*(f"Line {number}" for number in range(min(interruptions, 3) + 1)), "Mine"]


def test_each_person_saves_their_own_reflection_and_missing_fields_stay(cast, mentee, mentor):
    SessionReflection.keep(cast.session, mentor, takeaway="A question")
    SessionReflection.keep(cast.session, mentor, manner="questions")
    sides = SessionReflection.of(cast.session)
    assert (sides[mentor.id].takeaway, sides[mentor.id].manner) == ("A question", "questions")
    assert sides[mentee.id].hard


def test_its_writer_can_change_share_and_delete_a_pulse(cast, mentee, mentor):
    assert not Pulse.of(cast.met, mentee).shared_at
    Pulse.give(cast.met, by=mentee, mood=5, value=None, change="", is_shared=True)
    assert (Pulse.of(cast.met, mentee).mood, bool(Pulse.of(cast.met, mentee).shared_at)) == (5, True)
    Pulse.give(cast.met, by=mentee, mood=None, value=None, change="", is_shared=True)
    assert Pulse.of(cast.met, mentee) is None
    assert Pulse.of(cast.met, mentor) is None


def test_nothing_is_written_after_the_end(cast, mentee, mentor):
    session, item, note = cast.session, cast.item, cast.note
    Ending.end(cast.mentorship, by=mentor)
    late = [
        lambda: again(session).move(by=mentee, seen=0, starts_at=hours(90)),
        lambda: again(session).cancel(by=mentee),
        lambda: again(cast.met).record_outcome(HELD, by=mentee),
        lambda: again(item).change(by=mentee, seen=item.fingerprint, text="Late"),
        lambda: again(item).move_to_bin(by=mentee),
        lambda: again(note).move_to_bin(by=mentee),
        lambda: again(cast.binned).restore(by=mentee),
        lambda: factories.item(again(session), mentee),
        lambda: factories.note(again(session), mentee, "Late"),
        lambda: SessionReflection.keep(again(session), mentee, hard="Late"),
        lambda: Pulse.give(again(session), by=mentee, mood=1, value=1, change="", is_shared=False),
    ]
    for write in late:
        with pytest.raises(RuleBroken):
            write()
