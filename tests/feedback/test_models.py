"""The life of a note: held, shown, kept, answered, tried."""

from datetime import timedelta

import pytest

from app import clock
from app.commitments.models import Commitment
from app.drafts.models import Draft, DraftKey
from app.errors import RuleBroken
from app.events.models import Event
from app.feedback.models import AdviceRequest, Feedback, FeedbackAnswer
from app.mentorships.models import Ending
from app.search_index.models import SearchEntry
from app.sessions.models import RaisedTopic
from tests import factories

MINUTE = timedelta(minutes=1)


@pytest.fixture
def note(cast) -> Feedback:
    """A note from the mentor to the mentee, the only one that is held."""
    cast.held.delete_instance()
    return factories.feedback(cast.mentorship, cast["mentor"])


@pytest.fixture
def read(note) -> Feedback:
    """The same note, when the mentee can read it."""
    return factories.shown(note)


def readers(cast, note) -> set[str]:
    return {
        role
        for role, person in cast.people.items()
        if Feedback.visible_to(person).where(Feedback.id == note.id).exists()
    }


def note_key(cast) -> DraftKey:
    return DraftKey(Feedback.FORM, cast.mentorship.id)


def raised() -> list[RaisedTopic]:
    """The topics that the two haven't talked about yet."""
    return list(RaisedTopic.select().where(RaisedTopic.settled_at.is_null()))


def test_a_note_is_held_for_two_minutes_and_then_only_the_two_can_read_it(cast, note):
    assert readers(cast, note) == {"mentor"}
    with clock.frozen_at(note.written_at + 2 * MINUTE - timedelta(seconds=1)):
        assert Feedback.show_due() == 0
    assert readers(cast, note) == {"mentor"}
    with clock.frozen_at(note.written_at + 2 * MINUTE):
        assert Feedback.show_due() == 1
        assert Feedback.show_due() == 0
    assert readers(cast, note) == {"mentor", "mentee"}
    assert factories.events_of(note) == ["feedback.left", "feedback.shown"]


def test_many_notes_are_shown_in_turns_the_oldest_first(cast, monkeypatch):
    """The cast has a held note too."""
    monkeypatch.setattr(Feedback, "AT_ONCE", 2)
    notes = [factories.feedback(cast.mentorship, cast["mentor"]) for _ in range(3)]
    with clock.frozen_at(clock.now() + 3 * MINUTE):
        assert Feedback.show_due() == 2
        assert [factories.again(note).is_held for note in notes] == [False, True, True]
        assert [Feedback.show_due(), Feedback.show_due()] == [2, 0]


def test_a_held_note_can_be_taken_back_into_its_form_with_all_its_text(cast, note):
    draft = note.withdraw(by=cast["mentor"], device="A phone")
    fields = dict(draft.fields)
    assert (fields["saw"], fields["next"], fields["kind"]) == (note.saw, note.next, "try")
    assert (draft.person_id, draft.key) == (cast["mentor"].id, note_key(cast))
    assert not Feedback.select().where(Feedback.id == note.id).exists()
    assert (
        not SearchEntry.select().where((SearchEntry.kind == "feedback") & (SearchEntry.subject_id == note.id)).exists()
    )


def test_a_shown_note_cannot_be_taken_back(cast, read):
    with pytest.raises(RuleBroken, match="can read this now"):
        read.withdraw(by=cast["mentor"], device="A phone")
    assert readers(cast, read) == {"mentor", "mentee"}
    assert Draft.of(cast["mentor"], note_key(cast)) == []


@pytest.mark.parametrize("purpose", ["review", "me"])
def test_a_kept_note_is_not_shown_until_its_author_sends_it(cast, purpose):
    note = factories.feedback(cast.mentorship, cast["mentee"], kept_for=purpose)
    with clock.frozen_at(clock.now() + timedelta(days=400)):
        Feedback.show_due()
    assert readers(cast, note) == {"mentee"}
    note.send(by=cast["mentee"])
    note.send(by=cast["mentee"])
    assert factories.again(note).is_held
    with clock.frozen_at(clock.now() + 3 * MINUTE):
        Feedback.show_due()
    assert readers(cast, note) == {"mentor", "mentee"}
    assert factories.events_of(note) == ["feedback.kept", "feedback.left", "feedback.shown"]


def test_a_kept_note_can_be_changed_long_after(cast):
    kept = cast.kept
    kept.mentorship = cast.mentorship
    draft = kept.withdraw(by=cast["mentee"], device="A laptop")
    assert dict(draft.fields)["when"] == "me"


def test_sending_the_same_form_twice_leaves_one_note(cast):
    words = {"mentorship": cast.mentorship, "kind": "keep", "place": "work", "saw": "You asked first"}
    first = Feedback.leave(by=cast["mentor"], operation="a" * 32, **words)
    assert Feedback.leave(by=cast["mentor"], operation="a" * 32, **words) == first
    with pytest.raises(RuleBroken):
        Feedback.leave(by=cast["mentor"], operation="a" * 32, **words | {"saw": "You asked last"})


def test_no_feedback_before_both_accepted_or_after_the_end(cast, note, read):
    with pytest.raises(RuleBroken, match="both said yes"):
        factories.feedback(cast.proposed, cast["mentor"])
    with pytest.raises(RuleBroken, match="both said yes"):
        factories.advice(cast.proposed, cast["mentor"])
    Ending.end(cast.mentorship, by=cast["mentee"])
    for late in (
        lambda: factories.feedback(cast.mentorship, cast["mentor"]),
        lambda: factories.advice(cast.mentorship, cast["mentor"]),
        lambda: factories.answer(read, "thanks"),
        lambda: cast.advice.withdraw(by=cast["mentee"]),
    ):
        with pytest.raises(RuleBroken, match="has ended"):
            late()


def test_a_held_note_can_be_taken_back_even_if_the_mentorship_has_ended(cast, note):
    Ending.end(cast.mentorship, by=cast["mentee"])
    note.withdraw(by=cast["mentor"], device="A phone")
    assert not Feedback.select().where(Feedback.id == note.id).exists()


# The three answers


def test_trying_a_suggestion_makes_it_a_commitment_of_the_recipient(cast, read):
    before = Commitment.select().count()
    answer = factories.answer(read, "try")
    assert factories.answer(read, "try") == answer
    commitment = Commitment.get_by_id(answer.commitment_id)
    assert (commitment.text, commitment.owner, commitment.made_by_id) == (read.next, "mentee", cast["mentee"].id)
    assert Commitment.select().count() == before + 1


def test_a_long_note_becomes_a_commitment_one_line_long(cast):
    note = factories.shown(factories.feedback(cast.mentorship, cast["mentor"], next="Ask them\n" * 60))
    made = Commitment.get_by_id(factories.answer(note, "try").commitment_id)
    assert made.text.startswith("Ask them Ask them")
    assert (len(made.text) <= 200, made.text[-1]) == (True, "…")


def test_a_note_to_talk_about_is_beside_the_next_agenda_until_it_was_discussed(cast, read):
    factories.answer(read, "talk")
    topic = RaisedTopic.get(RaisedTopic.is_about(read))
    assert (topic.title, topic.raised_by_id) == (f"A note from {cast['mentor'].call_name}", cast["mentee"].id)
    assert topic in raised()
    topic.settle(True)
    assert topic not in raised()
    topic.settle(False)
    assert topic in raised()


def test_a_second_answer_is_refused(cast, read):
    factories.answer(read, "thanks")
    with pytest.raises(RuleBroken, match="already answered this note"):
        factories.answer(read, "talk")


@pytest.mark.parametrize("kind", ["thanks", "try", "talk"])
def test_an_answer_can_be_undone_within_two_minutes_with_all_its_effects(cast, read, kind):
    open_before = len(Commitment.open_in(cast.mentorship)), len(raised())
    answer = factories.answer(read, kind)
    with clock.frozen_at(answer.at + 2 * MINUTE), pytest.raises(RuleBroken, match="for two minutes"):
        answer.take_back(by=cast["mentee"])
    with clock.frozen_at(answer.at + MINUTE):
        answer.take_back(by=cast["mentee"])
    assert FeedbackAnswer.to(read) is None
    assert (len(Commitment.open_in(cast.mentorship)), len(raised())) == open_before


def test_trying_a_note_without_a_next_step_makes_a_commitment_to_go_on(cast):
    note = factories.shown(factories.feedback(cast.mentorship, cast["mentor"], "You asked first", kind="keep", next=""))
    answer = factories.answer(note, "try")
    assert Commitment.get_by_id(answer.commitment_id).text == "Keep doing: You asked first"
    wish = factories.feedback(cast.mentorship, cast["mentee"], kind="change", next="", wishes=["examples", "time"])
    answer = factories.answer(factories.shown(wish), "try")
    assert Commitment.get_by_id(answer.commitment_id).text == "Try: more examples and more time"


def test_a_comment_can_be_added_to_an_answer_once(cast, read):
    factories.answer(read, "thanks")
    assert factories.answer(read, "thanks", words="And for the example").words == "And for the example"
    assert factories.answer(read, "thanks", words="And for the example").words == "And for the example"
    for other in ({"kind": "thanks", "words": "Something else"}, {"kind": "talk", "words": "Something else"}):
        with pytest.raises(RuleBroken, match="already answered this note"):
            factories.answer(read, other["kind"], words=other["words"])


def test_a_dropped_attempt_closes_its_commitment(cast, read):
    answer = factories.answer(read, "try")
    answer.record_outcome("dropped", by=cast["mentee"])
    assert Commitment.get_by_id(answer.commitment_id).closed_as == "dropped"


def test_six_weeks_later_the_recipient_is_asked_how_it_went(cast, read):
    answer = factories.answer(read, "try")
    with clock.frozen_at(answer.at + timedelta(weeks=6) - MINUTE):
        assert not answer.asks_how_it_went
    with clock.frozen_at(answer.at + timedelta(weeks=6)):
        assert answer.asks_how_it_went
        answer.record_outcome("better", by=cast["mentee"])
    assert factories.again(answer).went == "better"


@pytest.mark.parametrize("kind", ["thanks", "talk"])
def test_only_an_attempt_has_an_outcome(cast, read, kind):
    answer = factories.answer(read, kind)
    with clock.frozen_at(answer.at + timedelta(weeks=7)):
        assert not answer.asks_how_it_went
        with pytest.raises(RuleBroken, match="had nothing to try"):
            answer.record_outcome("same", by=cast["mentee"])


# Advice


def test_nobody_sees_a_withdrawn_request_for_advice(cast):
    asked = cast.advice
    asked.mentorship = cast.mentorship
    for _ in range(2):
        asked.withdraw(by=cast["mentee"])
    assert not any(AdviceRequest.visible_to(person).exists() for person in cast.people.values())
    assert Event.select().where(Event.name == "advice.taken_back").count() == 1
