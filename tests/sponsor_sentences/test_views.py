"""The pages of the two people, and what coordinators get."""

import re
from functools import partial

import pytest

from app.coordination.models import make_coordinator
from app.mentorships.models import Ending, Pause
from app.sponsor_sentences.models import SponsorSentence
from tests import factories
from tests.access_table import TABLE
from tests.blind import Reader
from tests.rare import newest_records
from tests.sponsor_sentences.conftest import TEXT, release


def address(mentorship) -> str:
    return f"/mentorships/{mentorship.id}/sentence"


def test_from_the_first_word_to_a_released_sentence_and_back(as_, cast, mentorship):
    mentee, mentor, coordinator = as_("mentee"), as_("mentor"), as_("coordinator")
    saved = mentee.post(address(mentorship), data={"text": TEXT, "seen": ""})
    assert saved.location == address(mentorship)
    sentence = SponsorSentence.of(mentorship)
    for client in (mentee, mentor):
        assert TEXT not in coordinator.get("/programme/sentences").text
        sent = client.post(f"/sponsor-sentences/{sentence.id}/release", data={"text": TEXT, "own_name": "named"})
        assert sent.location == address(mentorship)
    shown = coordinator.get("/programme/sentences").text
    assert TEXT in shown
    assert cast["mentee"].name in shown
    mentor.post(f"/sponsor-sentences/{sentence.id}/release/deletion")
    assert TEXT not in coordinator.get("/programme/sentences").text


def test_before_releasing_the_page_says_who_will_read_it_and_that_it_cannot_be_unread(as_, cast, mentorship, sentence):
    page = as_("mentor").get(address(mentorship)).text
    assert cast["coordinator"].name in page
    assert cast.programme.name in page
    assert "print it and show it to whoever pays" in page
    assert "can’t be unread" in page
    assert "Fewer than five mentorships are going on" in page
    assert "The sentence itself names" not in page
    assert "is a coordinator" not in page


def test_it_says_which_names_the_words_have(as_, cast, mentorship):
    name = cast["mentor"].call_name
    SponsorSentence.write(mentorship, f"{name} asked first", by=cast["mentee"], seen="")
    assert f"The sentence itself names <bdi>{name}</bdi>" in as_("mentee").get(address(mentorship)).text


def test_a_coordinator_in_the_pair_is_named_as_one(as_, cast, mentorship, sentence):
    make_coordinator(factories.enrolment(cast["mentor"]), by=cast["coordinator"])
    assert "is a coordinator. Until you’ve both released it" in as_("mentee").get(address(mentorship)).text
    assert "You’re a coordinator yourself." in as_("mentor").get(address(mentorship)).text
    assert TEXT not in as_("mentor").get("/programme/sentences").text


def test_releasing_changed_words_is_refused_with_both_texts(as_, cast, mentorship, sentence):
    SponsorSentence.write(mentorship, "Other words", by=cast["mentee"], seen=sentence.fingerprint)
    answer = as_("mentor").post(f"/sponsor-sentences/{sentence.id}/release", data={"text": TEXT, "own_name": "without"})
    assert answer.status_code == 409
    assert "has changed this sentence in the meantime. Nothing is released." in answer.text
    assert TEXT in answer.text
    assert 'name="text" value="Other words"' in answer.text
    assert factories.again(sentence).mentor_at is None


def test_releasing_without_a_choice_about_the_name_is_refused(as_, mentorship, sentence):
    answer = as_("mentor").post(f"/sponsor-sentences/{sentence.id}/release", data={"text": TEXT})
    assert answer.status_code == 422
    assert "Choose whether your name can stand under it." in answer.text


def test_a_change_of_changed_words_is_refused_with_both_texts(as_, cast, mentorship, sentence):
    SponsorSentence.write(mentorship, "Other words", by=cast["mentor"], seen=sentence.fingerprint)
    answer = as_("mentee").post(address(mentorship), data={"text": "Mine", "seen": sentence.fingerprint})
    assert answer.status_code == 409
    assert "Other words" in answer.text
    assert "Mine" in answer.text
    assert factories.again(sentence).text == "Other words"


def test_it_is_offered_where_something_was_decided_and_on_the_closing_page(as_, cast, mentorship):
    review = cast.revealed_review
    for path in (f"/reviews/{review.id}/together", f"/mentorships/{mentorship.id}/closing"):
        page = as_("mentee").get(path).text
        assert "Write a sentence" in page
        assert address(mentorship) in page
    SponsorSentence.write(mentorship, TEXT, by=cast["mentor"], seen="")
    page = as_("mentee").get(f"/reviews/{review.id}/together").text
    assert "Only you two can read it." in page
    assert "Write a sentence" not in page


def test_the_page_of_the_mentorship_has_its_state_in_one_line(as_, cast, mentorship):
    pair = f"/mentorships/{mentorship.id}"
    assert "For the programme" not in as_("mentee").get(pair).text
    sentence = SponsorSentence.write(mentorship, TEXT, by=cast["mentor"], seen="")
    sentence.release(TEXT, by=cast["mentor"], is_named=False)
    assert "Nobody else can read it unless you release it too." in as_("mentee").get(pair).text


def test_the_page_says_what_a_pause_and_an_end_mean(as_, cast, mentorship, sentence):
    client = as_("mentee")
    Pause.begin(mentorship, by=cast["mentor"], until=factories.day_in(30))
    assert "Your mentorship is paused. That changes nothing here." in client.get(address(mentorship)).text
    Ending.end(factories.again(mentorship), by=cast["mentor"])
    page = client.get(address(mentorship)).text
    assert "Your mentorship has ended. You can write and release it until" in page


def test_a_deleted_sentence_is_restored_from_the_bin(as_, mentorship, sentence):
    client = as_("mentor")
    client.post(f"/sponsor-sentences/{sentence.id}/deletion")
    assert TEXT in client.get("/bin").text
    client.post(f"/sponsor-sentences/{sentence.id}/restoration")
    assert TEXT in client.get(address(mentorship)).text


class Unreleased:
    """What can be done with a sentence while not both have released it."""

    def __init__(self, cast, mentorship) -> None:
        self.mentee, self.mentor, self.mentorship = cast["mentee"], cast["mentor"], mentorship

    def nothing(self) -> None:
        pass

    def written(self, text: str = TEXT) -> SponsorSentence:
        return SponsorSentence.write(self.mentorship, text, by=self.mentee, seen="")

    def written_longer(self) -> None:
        self.written("Longer words than the others have")

    def released_by_mentee(self) -> None:
        self.written().release(TEXT, by=self.mentee, is_named=True)

    def released_by_mentor(self) -> None:
        self.written().release(TEXT, by=self.mentor, is_named=False)

    def taken_back(self) -> None:
        release(self.written(), is_named=True).take_back(by=self.mentor)

    def changed(self) -> None:
        seen = release(self.written()).fingerprint
        SponsorSentence.write(self.mentorship, "Other words", by=self.mentor, seen=seen)

    def deleted(self) -> None:
        release(self.written()).move_to_bin(by=self.mentor)

    def ways(self, names: str) -> list:
        return [getattr(self, name) for name in names.split()]


ALL = "nothing released_by_mentee taken_back written written_longer released_by_mentor changed deleted"


@pytest.mark.rare  # tests/test_blind.py looks at all rooms at once
@pytest.mark.parametrize("who", ["coordinator", "outsider"])
def test_nobody_else_gets_a_byte_about_a_sentence_that_is_not_released(as_, cast, mentorship, who, logged):
    reader = Reader(cast, who, as_(who), logged, searches=("asked", "words"))
    assert reader.differences(Reader.pages, *Unreleased(cast, mentorship).ways(ALL)) == []


@pytest.mark.rare  # tests/test_blind.py looks at all rooms at once
def test_no_form_of_a_coordinator_depends_on_one(as_, cast, mentorship, logged):
    closed = tuple(endpoint for endpoint, row in TABLE.items() if row.statuses["coordinator"] in (403, 404))
    reader, ways = Reader(cast, "coordinator", as_("coordinator"), logged), Unreleased(cast, mentorship)
    assert reader.differences(partial(Reader.forms, but=closed), ways.written, ways.released_by_mentor) == []


@pytest.mark.rare  # tests/test_blind.py looks at all rooms at once
def test_no_mail_to_a_coordinator_depends_on_one(as_, cast, mentorship, logged, mailing, post_office):
    reader = Reader(cast, "coordinator", as_("coordinator"), logged)
    ways = Unreleased(cast, mentorship)
    assert reader.differences(Reader.mail(mailing, post_office), ways.nothing, ways.released_by_mentee) == []


@newest_records
def test_once_released_only_the_pages_with_sentences_differ(as_, cast, mentorship, logged, most):
    ways = Unreleased(cast, mentorship)

    def released() -> None:
        release(ways.written())

    reader = Reader(cast, "coordinator", as_("coordinator"), logged, most=most)
    different = reader.differences(Reader.pages, ways.taken_back, released)
    pages = [re.search(r"/[\w/]+", each)[0] for each in different]
    assert pages == ["/programme/sentences", "/programme/quarter"]
