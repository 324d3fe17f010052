"""The sentence for the programme: both release exactly the same words, and each takes their release back at will."""

from datetime import timedelta

import pytest
from peewee import IntegrityError

from app import clock
from app.closings.rules.windows import NEVER, NOT_YET, OPEN, OVER
from app.coordination.models import activate, deactivate
from app.db import writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.mentorships.models import Ending, Mentorship, Pause
from app.people.models import Person
from app.reviews.models import TogetherPage
from app.search_index.models import SearchEntry
from app.sponsor_sentences.models import SponsorSentence, writing_window
from app.sponsor_sentences.queries.released import ReleasedSentence, coordinators_of, has_few_mentorships, released_in
from app.sponsor_sentences.rules.names import names_in
from app.sponsor_sentences.rules.states import state_of
from tests import factories
from tests.sponsor_sentences.conftest import TEXT, release


def read(cast) -> list[ReleasedSentence]:
    """What coordinators read."""
    return released_in(cast.programme, cast["coordinator"])


def events(name: str) -> int:
    return Event.select().where(Event.name == f"sponsor_sentence.{name}").count()


def test_coordinators_read_it_only_when_both_have_released_it(cast, sentence):
    assert read(cast) == []
    sentence.release(TEXT, by=cast["mentee"], is_named=False)
    assert read(cast) == []
    sentence.release(TEXT, by=cast["mentor"], is_named=False)
    assert read(cast) == [ReleasedSentence(TEXT, ())]
    assert events("released") == 2


@pytest.mark.parametrize(
    ("mentee", "mentor", "named"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_names_stand_under_it_only_if_both_said_so(cast, sentence, mentee, mentor, named):
    sentence.release(TEXT, by=cast["mentee"], is_named=mentee)
    sentence.release(TEXT, by=cast["mentor"], is_named=mentor)
    (found,) = read(cast)
    assert found.names == ((cast["mentee"].name, cast["mentor"].name) if named else ())


def test_releasing_again_changes_only_the_name(cast, released):
    again = released.release(TEXT, by=cast["mentee"], is_named=False)
    assert again.mentee_at == released.mentee_at
    assert read(cast) == [ReleasedSentence(TEXT, ())]
    assert events("released") == 2


@pytest.mark.parametrize("who", ["mentee", "mentor"])
def test_either_takes_it_back_at_any_time(cast, released, who):
    released.take_back(by=cast[who])
    released.take_back(by=cast[who])
    assert read(cast) == []
    assert events("taken_back") == 1
    assert not factories.again(released).has_names
    released.release(TEXT, by=cast[who], is_named=True)
    assert len(read(cast)) == 1


def test_a_change_cancels_both_releases_and_the_same_words_change_nothing(cast, mentorship, released):
    seen = released.fingerprint
    SponsorSentence.write(mentorship, TEXT, by=cast["mentor"], seen=seen)
    assert len(read(cast)) == 1
    changed = SponsorSentence.write(mentorship, "Other words", by=cast["mentor"], seen=seen)
    assert read(cast) == []
    assert (changed.id, changed.mentee_at, changed.mentor_at, changed.has_names) == (released.id, None, None, False)
    assert (events("written"), events("changed")) == (1, 1)


def test_only_the_words_on_screen_are_released(cast, mentorship, sentence):
    SponsorSentence.write(mentorship, "Other words", by=cast["mentor"], seen=sentence.fingerprint)
    with pytest.raises(Overtaken, match="has changed this sentence"):
        sentence.release(TEXT, by=cast["mentee"], is_named=False)
    with pytest.raises(Overtaken, match="You changed this sentence somewhere else"):
        sentence.release(TEXT, by=cast["mentor"], is_named=False)
    factories.again(sentence).move_to_bin(by=cast["mentor"])
    with pytest.raises(Overtaken, match="was deleted"):
        sentence.release("Other words", by=cast["mentee"], is_named=False)


def test_nobody_overwrites_words_they_have_not_seen(cast, mentorship, sentence):
    with pytest.raises(Overtaken, match="has changed"):
        SponsorSentence.write(mentorship, "Mine", by=cast["mentor"], seen="")
    sentence.move_to_bin(by=cast["mentor"])
    with pytest.raises(Overtaken, match="was deleted"):
        SponsorSentence.write(mentorship, "Mine", by=cast["mentee"], seen=sentence.fingerprint)
    assert SponsorSentence.of(mentorship) is None


def test_deleting_it_cancels_both_releases_also_after_it_is_restored(cast, mentorship, released):
    released.move_to_bin(by=cast["mentor"])
    assert read(cast) == []
    factories.again(released).restore(by=cast["mentee"])
    assert read(cast) == []
    back = SponsorSentence.of(mentorship)
    assert (back.text, back.mentee_at, back.mentor_at, back.has_names) == (TEXT, None, None, False)


def test_a_deleted_one_does_not_replace_one_written_since(cast, mentorship, sentence):
    sentence.move_to_bin(by=cast["mentee"])
    SponsorSentence.write(mentorship, "Another", by=cast["mentor"], seen="")
    with pytest.raises(RuleBroken, match="another sentence since"):
        factories.again(sentence).restore(by=cast["mentee"])


def test_it_can_be_written_once_something_was_decided_together(cast, mentorship):
    assert writing_window(mentorship) == OPEN
    TogetherPage.update(agreed_at=None).execute()
    assert writing_window(mentorship) == NOT_YET
    with pytest.raises(RuleBroken, match="once you’ve decided together"):
        SponsorSentence.write(mentorship, TEXT, by=cast["mentee"], seen="")
    assert writing_window(cast.question) == NEVER


def test_while_winding_down_it_can_be_written_without_a_review(mentorship):
    TogetherPage.delete().execute()
    soon = clock.now() + timedelta(days=(mentorship.ends_on - clock.today_in("UTC")).days - 5)
    with clock.frozen_at(soon):
        assert writing_window(factories.again(mentorship)) == OPEN


def test_a_pause_changes_nothing(cast, mentorship, released):
    Pause.begin(mentorship, by=cast["mentor"], until=factories.day_in(30))
    assert len(read(cast)) == 1
    released.take_back(by=cast["mentor"])
    released.release(TEXT, by=cast["mentor"], is_named=False)
    assert len(read(cast)) == 1


def test_after_the_end_it_can_be_released_for_thirty_days_and_taken_back_at_any_time(cast, mentorship, released):
    Ending.end(mentorship, by=cast["mentor"])
    assert len(read(cast)) == 1
    with clock.frozen_at(clock.now() + timedelta(days=29)):
        released.take_back(by=cast["mentee"])
        released.release(TEXT, by=cast["mentee"], is_named=False)
    with clock.frozen_at(clock.now() + timedelta(days=31)):
        assert writing_window(factories.again(mentorship)) == OVER
        assert len(read(cast)) == 1
        released.take_back(by=cast["mentee"])
        assert read(cast) == []
        with pytest.raises(RuleBroken, match="time for this sentence is over"):
            released.release(TEXT, by=cast["mentee"], is_named=False)
        with pytest.raises(RuleBroken, match="time for this sentence is over"):
            SponsorSentence.write(mentorship, "Other", by=cast["mentee"], seen=released.fingerprint)


@pytest.mark.parametrize("who", ["mentee", "mentor"])
def test_somebody_who_leaves_withdraws_it_and_coming_back_releases_nothing(cast, mentorship, released, who):
    other = cast["mentor" if who == "mentee" else "mentee"]
    deactivate(factories.enrolment(cast[who]), by=cast["coordinator"])
    assert read(cast) == []
    gone = factories.again(mentorship)
    assert "has left Trellis, so nobody else can read" in state_of(other, gone, SponsorSentence.of(gone))
    with pytest.raises(RuleBroken, match="has left Trellis"):
        factories.again(released).release(TEXT, by=other, is_named=False)
    activate(cast[who], by=cast["coordinator"])
    assert read(cast) == []
    assert factories.again(released).released_at(mentorship.role_of(other))


def test_a_release_that_slipped_in_while_somebody_left_is_not_read(cast, released):
    Person.update(deactivated_at=clock.now()).where(Person.id == cast["mentor"].id).execute()
    assert read(cast) == []


def test_an_account_cannot_be_deleted_and_leave_a_sentence_behind(cast, released):
    with pytest.raises(IntegrityError), writing():
        Person.delete().where(Person.id == cast["mentee"].id).execute()


def test_a_coordinator_in_the_pair_reads_it_among_the_released_only_when_both_have_released_it(cast):
    pair = factories.pair(cast["outsider"], cast["coordinator"], within=cast.programme)
    factories.agreed(pair)
    factories.together_page(factories.reviewed(factories.again(pair)))
    theirs = SponsorSentence.write(factories.again(pair), "Two of us", by=cast["coordinator"], seen="")
    theirs.release("Two of us", by=cast["coordinator"], is_named=True)
    assert read(cast) == []
    theirs.release("Two of us", by=cast["outsider"], is_named=False)
    assert read(cast) == [ReleasedSentence("Two of us", ())]


def test_coordinators_read_their_own_programme_and_the_order_says_nothing_about_time(cast, released):
    later = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)
    factories.agreed(later)
    factories.together_page(factories.reviewed(factories.again(later)))
    release(SponsorSentence.write(factories.again(later), "A first word", by=later.mentee, seen=""))
    assert [each.text for each in read(cast)] == ["A first word", TEXT]
    elsewhere = factories.Programme.create(name="Elsewhere")
    Mentorship.update(programme=elsewhere).where(Mentorship.id == later.id).execute()
    assert [each.text for each in read(cast)] == [TEXT]
    assert list(coordinators_of(cast.programme).values()) == [cast["coordinator"].name]


def test_under_five_mentorships_that_go_on_are_few(cast):
    assert has_few_mentorships(cast.programme)
    people = [factories.member(f"Person {n}", within=cast.programme) for n in range(5)]
    for person in people:
        factories.pair(person, cast["other_mentor"], within=cast.programme)
    assert not has_few_mentorships(cast.programme)


def test_only_the_two_find_it_and_a_deleted_one_is_not_found(cast, sentence):
    entry = (SearchEntry.kind == "sponsor_sentence") & (SearchEntry.subject_id == sentence.id)
    (found,) = SearchEntry.select().where(entry)
    assert (found.mentorship_id, found.reader_id) == (cast.mentorship.id, 0)
    visible = [person for person in cast.people.values() if SponsorSentence.visible_to(person).exists()]
    assert visible == [cast["mentee"], cast["mentor"]]
    sentence.move_to_bin(by=cast["mentor"])
    assert not SearchEntry.select().where(entry).exists()


def test_the_line_about_its_state(cast, mentorship, sentence):
    mentee, mentor = cast["mentee"], cast["mentor"]

    def said(person):
        return state_of(person, mentorship, SponsorSentence.of(mentorship))

    assert said(mentee) == said(mentor) == "Only you two can read it."
    sentence.release(TEXT, by=mentee, is_named=True)
    assert said(mentee).startswith("You’ve released it. Nobody else can read it unless")
    assert "has released it. Nobody else can read it unless you release it too." in said(mentor)
    sentence.release(TEXT, by=mentor, is_named=False)
    assert said(mentee) == said(mentor) == "You’ve both released it. Coordinators can read it, without your names."
    sentence.release(TEXT, by=mentor, is_named=True)
    assert said(mentee) == "You’ve both released it. Coordinators can read it, with both your names under it."


@pytest.mark.parametrize(
    ("text", "found"),
    [("jonas taught me", ["Jonas"]), ("Jonasson did", []), ("I learned it", []), ("Ask Amara’s team", ["Amara"])],
)
def test_names_inside_the_words(text, found):
    assert names_in(text, ["Amara", "Jonas"]) == found
