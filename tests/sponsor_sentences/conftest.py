"""A pair that has decided together after a review and has no sentence yet."""

from typing import Any

import pytest

from app.mentorships.models import Mentorship
from app.sponsor_sentences.models import SponsorSentence
from tests import factories

TEXT = "I stopped waiting to be asked"


@pytest.fixture
def mentorship(cast: Any) -> Mentorship:
    SponsorSentence.delete().execute()
    return factories.again(cast.mentorship)


@pytest.fixture
def sentence(mentorship: Mentorship) -> SponsorSentence:
    """Written by the mentee, released by nobody."""
    return SponsorSentence.write(mentorship, TEXT, by=mentorship.mentee, seen="")


@pytest.fixture
def released(sentence: SponsorSentence) -> SponsorSentence:
    """Released by both with their names."""
    return release(sentence, is_named=True)


def release(sentence: SponsorSentence, *, is_named: bool = False) -> SponsorSentence:
    """Both release it."""
    for person in (sentence.mentorship.mentee, sentence.mentorship.mentor):
        sentence.release(sentence.text, by=person, is_named=is_named)
    return factories.again(sentence)
