"""Concurrent actions in one session, each on its own connection, with real commits."""

from datetime import timedelta

import pytest

from app import clock
from app.errors import Overtaken
from app.sessions.models import HELD, NOT_HELD, AgendaItem, Session, SessionNote
from app.sessions.models.agenda_item import DOWN, UP
from tests import factories
from tests.cast import Cast
from tests.databases import at_once
from tests.factories import again, key
from tests.test_races import MANY, refused, unexpected


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    return real_cast


def both(cast: Cast) -> list:
    return [cast["mentee"], cast["mentor"]] * (MANY // 2)


def test_many_who_write_the_same_notes_at_once_lose_no_line(cast):
    lines = [f"Line {number}" for number in range(MANY)]
    outcomes = at_once(
        *[
            lambda person=person, line=line: factories.note(cast.session, person, line)
            for person, line in zip(both(cast), lines, strict=True)
        ]
    )
    assert unexpected(outcomes) == []
    assert sorted(SessionNote.of(cast.session, None).words.split("\n")) == lines
    live = (SessionNote.session == cast.session) & SessionNote.deleted_at.is_null()
    assert SessionNote.select().where(live).count() == 1


def test_two_people_typing_in_the_same_notes_at_once_keep_both_texts_and_no_fragments(cast):
    def type_on(person, letters: str):
        def work() -> None:
            for end in range(1, len(letters) + 1):
                SessionNote.write(
                    cast.session, by=person, words=letters[:end], before=letters[: end - 1], only_for_me=False
                )

        return work

    typed = {"mentee": "Slides first.", "mentor": "Ask Ines."}
    assert unexpected(at_once(*[type_on(cast[role], words) for role, words in typed.items()])) == []
    assert sorted(SessionNote.of(cast.session, None).words.split("\n")) == sorted(typed.values())


def test_one_save_sent_many_times_at_once_is_one(cast):
    outcomes = at_once(*[lambda: factories.note(cast.session, cast["mentee"], "One\nTwo")] * MANY)
    assert unexpected(outcomes) == []
    assert SessionNote.of(cast.session, None).words == "One\nTwo"


def test_topics_added_at_once_have_different_positions_and_a_sixth_of_one_person_is_refused(cast):
    outcomes = at_once(*[lambda: factories.item(cast.session, cast["mentee"])] * MANY)
    assert (unexpected(outcomes), refused(outcomes)) == ([], MANY - 4)  # one existed before
    positions = [item.position for item in AgendaItem.on(cast.session)]
    assert len(positions) == len(set(positions)) == 5


def test_one_form_with_a_topic_sent_many_times_at_once_adds_one(cast):
    words = {"session": cast.session, "kind": "share", "text": "Sent at once", "operation": key()}
    outcomes = at_once(*[lambda: AgendaItem.add(by=cast["mentor"], **words)] * MANY)
    assert unexpected(outcomes) == []
    assert [item.text for item in AgendaItem.on(cast.session)].count("Sent at once") == 1


def test_a_topic_moved_by_both_at_once_moves_once_and_the_other_is_refused(cast):
    for text in ("Second", "Third"):
        factories.item(cast.session, cast["mentor"], text)
    second = AgendaItem.on(cast.session)[1]
    outcomes = at_once(
        lambda: second.shift(UP, seen=second.position, by=cast["mentee"]),
        lambda: second.shift(DOWN, seen=second.position, by=cast["mentor"]),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Overtaken", "int"]
    order = [item.text for item in AgendaItem.on(cast.session)]
    assert len(order) == 3
    assert order.index("Second") in (0, 2)


def test_the_same_moment_booked_many_times_at_once_is_one_session(cast):
    starts_at = factories.on_the_hour(clock.now()) + timedelta(days=20)
    words = {"mentorship": cast.mentorship, "starts_at": starts_at, "minutes": 45, "zone": "UTC", "channel": "video"}
    before = factories.count_of("session.booked")
    outcomes = at_once(*[lambda p=p: Session.book(by=p, operation=key(), **words) for p in both(cast)])
    assert unexpected(outcomes) == []
    assert len({session.id for session in outcomes}) == 1
    assert factories.count_of("session.booked") == before + 1


def test_recording_an_outcome_and_cancelling_at_once_never_both_succeed(cast):
    outcomes = at_once(
        lambda: cast.met.record_outcome(HELD, by=cast["mentee"]),
        lambda: again(cast.met).cancel(by=cast["mentor"]),
    )
    now = again(cast.met)
    assert (unexpected(outcomes), refused(outcomes)) == ([], 1)
    assert (now.outcome is None) == now.is_cancelled


def test_two_different_outcomes_at_once_end_with_one_and_the_event_of_each(cast):
    outcomes = at_once(
        lambda: cast.met.record_outcome(HELD, by=cast["mentee"]),
        lambda: again(cast.met).record_outcome(NOT_HELD, by=cast["mentor"]),
    )
    assert outcomes == [None, None]
    assert again(cast.met).outcome in (HELD, NOT_HELD)
    assert (factories.count_of("session.held"), factories.count_of("session.not_held")) == (1, 1)


def test_of_two_concurrent_moves_one_counts_and_the_other_is_refused(cast):
    days = [factories.on_the_hour(clock.now()) + timedelta(days=days) for days in (20, 30)]
    outcomes = at_once(
        lambda: again(cast.session).move(by=cast["mentee"], seen=0, starts_at=days[0]),
        lambda: again(cast.session).move(by=cast["mentor"], seen=0, starts_at=days[1]),
    )
    assert [type(outcome) for outcome in outcomes if outcome] == [Overtaken]
    assert again(cast.session).sequence == 1


def test_cancelling_many_times_at_once_is_cancelling_once(cast):
    outcomes = at_once(*[lambda person=person: again(cast.session).cancel(by=person) for person in both(cast)])
    assert unexpected(outcomes) == []
    assert (again(cast.session).sequence, factories.count_of("session.cancelled")) == (1, 1)


def test_a_topic_deleted_by_both_at_once_is_deleted_once(cast):
    item, before = factories.item(cast.session, cast["mentee"], kind="share"), factories.count_of("agenda_item.deleted")
    outcomes = at_once(*[lambda person=person: again(item).move_to_bin(by=person) for person in both(cast)])
    assert unexpected(outcomes) == []
    assert again(item).deleted_by in both(cast)
    assert factories.count_of("agenda_item.deleted") == before + 1


def test_restoring_notes_while_new_ones_are_written_loses_no_line(cast):
    thrown = cast.binned_note
    outcomes = at_once(
        *[lambda: again(thrown).restore(by=cast["mentee"])] * 3,
        *[lambda number=n: factories.note(cast.session, cast["mentor"], f"New {number}") for n in range(3)],
    )
    assert unexpected(outcomes) == []
    words = SessionNote.of(cast.session, None).words.split("\n")
    assert sorted(words) == sorted([thrown.words, "New 0", "New 1", "New 2"])
    assert SessionNote.select().where(SessionNote.session == cast.session).count() == 1
