"""Two people and one sentence at the same moment, each on their own connection, with real commits."""

import pytest

from app.errors import Overtaken
from app.events.models import Event
from app.mentorships.models import Mentorship
from app.sponsor_sentences.models import SponsorSentence
from app.sponsor_sentences.queries.released import released_in
from tests import factories
from tests.cast import assemble
from tests.databases import RACE_ROUNDS, at_once

OLD, NEW = "As it was on screen", "As somebody changed it"


@pytest.fixture
def mentorship(real_database: str) -> Mentorship:
    return assemble().mentorship


def fresh(mentorship: Mentorship) -> SponsorSentence:
    """A new sentence by the mentee, released by nobody."""
    SponsorSentence.delete().execute()
    return SponsorSentence.write(factories.again(mentorship), OLD, by=mentorship.mentee, seen="")


def releasing(sentence: SponsorSentence, person):
    return lambda: factories.again(sentence).release(OLD, by=person, is_named=True)


def changing(sentence: SponsorSentence, person):
    seen = sentence.fingerprint
    return lambda: SponsorSentence.write(factories.again(sentence.mentorship), NEW, by=person, seen=seen)


def test_an_edit_while_the_other_releases_never_releases_words_that_were_not_on_screen(mentorship):
    for _ in range(RACE_ROUNDS):
        sentence = fresh(mentorship)
        sentence.release(OLD, by=mentorship.mentee, is_named=True)
        changed, released = at_once(changing(sentence, mentorship.mentee), releasing(sentence, mentorship.mentor))
        now = factories.again(sentence)
        assert not isinstance(changed, Exception)
        assert isinstance(released, Overtaken) or released.is_released
        assert (now.text, now.mentee_at, now.mentor_at, now.has_names) == (NEW, None, None, False)
        assert released_in(mentorship.programme, mentorship.mentor) == []


def test_both_releasing_at_once_release_it(mentorship):
    for _ in range(RACE_ROUNDS):
        sentence = fresh(mentorship)
        Event.delete().where(Event.name == "sponsor_sentence.released").execute()
        both = at_once(*(releasing(sentence, person) for person in (mentorship.mentee, mentorship.mentor)))
        assert sum(each.is_released for each in both) == 1
        (found,) = released_in(mentorship.programme, mentorship.mentor)
        assert found.names == (mentorship.mentee.name, mentorship.mentor.name)
        assert Event.select().where(Event.name == "sponsor_sentence.released").count() == 2


def test_taking_it_back_while_the_other_releases_leaves_one_release(mentorship):
    for _ in range(RACE_ROUNDS):
        sentence = fresh(mentorship)
        sentence.release(OLD, by=mentorship.mentee, is_named=True)
        back, _ = at_once(
            lambda sentence=sentence: factories.again(sentence).take_back(by=mentorship.mentee),
            releasing(sentence, mentorship.mentor),
        )
        now = factories.again(sentence)
        assert back is None
        assert (now.mentee_at is None, now.mentor_at is None) == (True, False)


def test_when_both_write_the_first_one_at_once_one_is_kept_and_the_other_refused_in_words(mentorship):
    for _ in range(RACE_ROUNDS):
        SponsorSentence.delete().execute()
        outcomes = at_once(
            *(
                lambda text=text, by=by: SponsorSentence.write(factories.again(mentorship), text, by=by, seen="")
                for text, by in ((OLD, mentorship.mentee), (NEW, mentorship.mentor))
            )
        )
        assert sum(isinstance(each, Overtaken) for each in outcomes) == 1
        assert SponsorSentence.select().count() == 1
