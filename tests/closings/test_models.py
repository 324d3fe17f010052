"""Closing pages: when they can be written, who reads them, and that nothing is lost."""

from datetime import timedelta

import pytest

from app import clock
from app.closings.jobs import FORM, keep_drafts
from app.closings.models import ClosingPage, MentorNextYear
from app.closings.models.private_notes import delete_private_notes, private_notes, restore_private_notes
from app.closings.rules.windows import NEVER, NOT_YET, OPEN, OVER, window
from app.drafts.models import Draft, DraftKey, DraftVersion, Submission
from app.errors import Overtaken, RuleBroken
from app.mentorship_kinds import MICRO
from app.mentorships.models import Ending, Mentorship, Pause
from app.people.models import Person
from app.search_index.models import SearchEntry, SearchWord
from tests import factories
from tests.time_of_day import later

LONG_AGO = 31


def write(mentorship, by, seen="", **more):
    return ClosingPage.write(mentorship, by=by, seen=seen, **{"learned": "To wait"} | more)


@pytest.fixture
def pair(cast) -> Mentorship:
    return cast.ended


@pytest.fixture
def writer(cast) -> Person:
    return cast["mentee"]


@pytest.fixture
def reader(cast) -> Person:
    return cast["other_mentee"]


def reads(user: Person, page: ClosingPage) -> bool:
    return ClosingPage.visible_to(user).where(ClosingPage.id == page.id).exists()


# When


def test_a_page_opens_at_three_quarters_of_the_agreed_length_and_on_the_ending_for_thirty_days(cast):
    going = factories.again(cast.mentorship)
    length = (clock.starts(going.ends_on, "UTC") - going.agreed_at).total_seconds() / 86_400
    assert window(going) == NOT_YET
    with later(length * 0.75 - 0.1):
        assert window(factories.again(going)) == NOT_YET
    with later(length * 0.75 + 0.1):
        assert window(factories.again(going)) == OPEN
    ended = factories.ended(going)
    assert window(ended) == OPEN
    with later(29.99):
        assert window(ended) == OPEN
    with later(30):
        assert window(ended) == OVER


def test_a_single_question_and_a_proposal_have_no_page(cast):
    assert cast.question.kind is MICRO
    assert [window(one) for one in (cast.question, cast.proposed, cast.asked)] == [NEVER] * 3


def test_a_pause_closes_no_page(cast, writer):
    going = factories.again(cast.mentorship)
    days = (going.ends_on - clock.today_in("UTC")).days
    with later(days - 3):
        Pause.begin(going, by=writer, until=clock.today_in(writer.zone) + timedelta(days=2))
        assert window(factories.again(going)) == OPEN


def test_before_and_after_its_time_nothing_is_written(cast, pair, writer):
    with pytest.raises(RuleBroken, match="winds down, or when it ends"):
        write(cast.mentorship, writer)
    with later(LONG_AGO), pytest.raises(RuleBroken, match="30 days for this page are over"):
        write(pair, writer)


def test_taking_the_ending_back_closes_the_page_and_keeps_what_was_written(pair, writer, reader):
    page = write(pair, writer)
    for person in (writer, reader):
        Ending.take_back(factories.again(pair), by=person)
    assert window(factories.again(pair)) == NOT_YET
    assert reads(writer, page)
    with pytest.raises(RuleBroken):
        page.share(by=writer, seen=page.fingerprint)


# Who reads it


def test_nobody_else_reads_a_page_before_its_writer_shares_it_and_after_they_take_it_back(cast, pair, writer, reader):
    page = write(pair, writer)
    assert (reads(writer, page), reads(reader, page)) == (True, False)
    assert not reads(cast["coordinator"], page)
    page.share(by=writer, seen=page.fingerprint)
    assert (reads(reader, page), reads(cast["coordinator"], page)) == (True, False)
    factories.again(page).take_back(by=writer)
    assert (reads(writer, page), reads(reader, page)) == (True, False)


def test_search_finds_it_for_whoever_may_read_it(pair, writer, reader):
    def found(person: Person) -> int:
        words = SearchWord.select(SearchWord.entry_id).where(SearchWord.word == "quokka")
        may_find = SearchEntry.reader_id.in_((0, person.id))
        return SearchEntry.select().where(SearchEntry.id.in_(words) & may_find).count()

    page = write(pair, writer, thanks="quokka")
    assert (found(writer), found(reader)) == (1, 0)
    page.share(by=writer, seen=page.fingerprint)
    assert (found(writer), found(reader)) == (1, 1)
    factories.again(page).take_back(by=writer)
    assert (found(writer), found(reader)) == (1, 0)


def test_a_page_that_was_not_shared_in_time_stays_private(pair, writer, reader):
    page = write(pair, writer)
    with later(LONG_AGO), pytest.raises(RuleBroken, match="only you can read it"):
        page.share(by=writer, seen=page.fingerprint)
    assert not reads(reader, page)


def test_a_shared_page_can_be_taken_back_and_deleted_after_its_time_but_not_shared_again(pair, writer, reader):
    page = write(pair, writer, share=True)
    with later(LONG_AGO):
        page.take_back(by=writer)
        assert not reads(reader, page)
        with pytest.raises(RuleBroken):
            factories.again(page).share(by=writer, seen=page.fingerprint)
        page.move_to_bin(by=writer)
        page.restore(by=writer)
    assert reads(writer, page)


def test_a_deleted_page_is_read_by_nobody_and_comes_back_as_it_was(pair, writer, reader):
    page = write(pair, writer, share=True)
    page.move_to_bin(by=writer)
    assert not reads(reader, page)
    page.restore(by=writer)
    assert reads(reader, page)


def test_a_deleted_page_does_not_replace_a_newer_one(pair, writer):
    page = write(pair, writer)
    page.move_to_bin(by=writer)
    write(pair, writer, thanks="For the other one")
    with pytest.raises(RuleBroken, match="another closing page"):
        page.restore(by=writer)


def test_nothing_is_shared_with_somebody_who_has_left(pair, writer, reader):
    page = write(pair, writer)
    Person.deactivate(reader)
    with pytest.raises(RuleBroken, match="stays yours alone"):
        factories.again(page).share(by=writer, seen=page.fingerprint)
    assert not factories.again(page).is_shared


# Two tabs


def test_two_tabs_lose_nothing(pair, writer):
    page = write(pair, writer, learned="From the first tab")
    with pytest.raises(Overtaken):
        write(pair, writer, learned="From the second tab")
    assert factories.again(page).learned == "From the first tab"
    write(pair, writer, seen=page.fingerprint, learned="Both together")
    assert factories.again(page).learned == "Both together"


def test_sending_the_same_words_twice_is_harmless(pair, writer):
    assert write(pair, writer) == write(pair, writer)


def test_a_tab_with_older_words_shares_nothing(pair, writer, reader):
    page = write(pair, writer)
    write(pair, writer, seen=page.fingerprint, learned="Something else")
    with pytest.raises(Overtaken, match="before you share it"):
        page.share(by=writer, seen=page.fingerprint)
    assert not reads(reader, page)


def test_an_empty_page_is_refused(pair, writer):
    with pytest.raises(RuleBroken, match="at least one"):
        write(pair, writer, learned="")


# Drafts


def typed(writer: Person, pair: Mentorship, **words: str) -> Draft:
    return factories.typed(writer, DraftKey(FORM, pair.id), list(words.items()))


def test_saving_closes_the_draft(pair, writer):
    draft = typed(writer, pair, learned="To wait")
    write(pair, writer, typed=Submission(draft.key, draft.id, draft.fields))
    assert Draft.of(writer, draft.key) == []


def test_what_was_only_typed_when_the_time_ends_becomes_a_page_for_its_writer_alone(pair, writer, reader):
    typed(writer, pair, learned="Typed on the last day", from_here="peers", seen="")
    assert keep_drafts() == 0
    with later(LONG_AGO):
        assert keep_drafts() == 1
        page = ClosingPage.of(pair, writer)
        assert page
        assert (page.learned, page.from_here, page.is_shared) == ("Typed on the last day", "peers", False)
        assert not reads(reader, page)
        assert keep_drafts() == 0


def test_a_draft_never_replaces_a_shared_or_newer_page(pair, writer):
    draft = typed(writer, pair, learned="Older")
    with later(1):
        page = write(pair, writer, learned="Newer", share=True)
    Draft.keep(writer, draft.key, [("learned", "Typed later")], device="", seen=DraftVersion(draft.id, 1))
    with later(LONG_AGO):
        assert keep_drafts() == 0
    assert factories.again(page).learned == "Newer"


# Private notes, and next year


def test_private_notes_are_deleted_together_and_come_back_together_also_after_the_ending(cast, writer):
    pair, note, theirs = cast.mentorship, cast.private_note, factories.note(cast.met, cast["mentor"], "Theirs", True)
    factories.ended(pair)
    pair = factories.again(pair)
    assert [one.id for one in private_notes(pair, writer)] == [note.id]
    assert delete_private_notes(pair, by=writer) == 1
    assert private_notes(pair, writer) == []
    assert factories.again(theirs).deleted_at is None
    assert factories.again(cast.note).deleted_at is None
    assert restore_private_notes(pair, by=writer) == 1
    assert [one.id for one in private_notes(pair, writer)] == [note.id]


def test_shared_notes_still_stay_as_they_are_after_the_ending(cast, writer):
    note = cast.note
    factories.ended(cast.mentorship)
    with pytest.raises(RuleBroken):
        factories.again(note).move_to_bin(by=writer)


def test_the_tick_for_next_year_counts_for_a_year_and_can_be_taken_back(cast, writer, reader):
    for person in (writer, writer, reader):
        MentorNextYear.put(person, True)
    assert MentorNextYear.people() == [writer.id, reader.id]
    MentorNextYear.put(reader, False)
    MentorNextYear.put(reader, False)
    assert MentorNextYear.people() == [writer.id]
    with later(367):
        assert MentorNextYear.people() == []
        assert not MentorNextYear.is_ticked_by(writer)
