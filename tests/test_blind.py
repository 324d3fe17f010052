"""Nothing that a person gets depends on what somebody else answered blind or wrote for themself, in any room.

The mentee does all of it in two ways, so that one look at each page, form and mail is enough for all rooms. The tests
of a room look at its answers alone, in more ways and for more readers, most of them only with --rare; they say which
room a difference comes from, and show that one would be noticed.
"""

from collections.abc import Callable
from functools import partial
from itertools import product

import pytest

from app.agreements.models import ExpectationsCheck
from app.closings.models import ClosingPage
from app.offers.models import PrivateWish
from app.skills.models import SkillRating, SkillRound
from app.sponsor_sentences.models import SponsorSentence
from tests import factories
from tests.access_table import TABLE
from tests.blind import Reader
from tests.cast import Cast
from tests.reviews.test_blind import REVEALS, answered, blind
from tests.skills.test_blind import REVEALING, answers

__all__ = ["blind"]  # a fixture

STEPS = {"quokka": 1, "narwhal and more": 5}
"""The mentee's word and step in each of the two ways."""


@pytest.fixture
def ways(cast: Cast, blind) -> list[Callable[[], None]]:
    SponsorSentence.delete().execute()
    SkillRating.delete().where(
        SkillRating.round.in_(SkillRound.select().where(SkillRound.revealed_at.is_null()))
    ).execute()
    factories.skill(cast.mentorship, cast["mentee"], "Opening a demo")
    for name in ("mentee", "mentor", "outsider"):
        factories.offer(cast[name], within=cast.programme, wants=["Talks"], offers={"Pricing": "led"})
    by_level = dict(zip(STEPS, answers(cast, "mentee"), strict=False))

    def act(word: str, step: int) -> None:
        answered(cast, blind, word, step)()
        by_level[word]()
        chosen = dict.fromkeys(range(1, 10), 1) | {3: step}
        ExpectationsCheck.answer(cast.mentorship, by=cast["mentee"], chosen=chosen, seen=None)
        ClosingPage.write(cast.ended, by=cast["mentee"], seen="", learned=word)
        if step > 1:
            for about, what in product(("outsider", "mentor"), PrivateWish.KINDS):
                factories.private_wish(cast["mentee"], cast[about], what)

    return [partial(act, word, step) for word, step in STEPS.items()]


@pytest.fixture
def ways_before_a_release(cast: Cast, ways) -> list[Callable[[], None]]:
    """In the second way, the mentee has also released a sentence, which the mentor sees."""

    def release() -> None:
        ways[1]()
        sentence = SponsorSentence.write(cast.mentorship, "I have asked first.", by=cast["mentee"], seen="")
        sentence.release(sentence.text, by=cast["mentee"], is_named=True)

    return [ways[0], release]


def reader_of(cast: Cast, role: str, as_, logged) -> Reader:
    return Reader(cast, role, as_(role), logged, searches=("quokka", "narwhal", "demo", "asked"), most=2)


def test_no_page_of_the_other_person_depends_on_it(as_, cast, ways, logged):
    assert reader_of(cast, "mentor", as_, logged).differences(Reader.pages, *ways) == []


def test_no_page_of_a_coordinator_depends_on_it(as_, cast, ways_before_a_release, logged):
    assert reader_of(cast, "coordinator", as_, logged).differences(Reader.pages, *ways_before_a_release) == []


def test_no_form_of_the_other_person_depends_on_it(as_, cast, ways, logged):
    forms = partial(Reader.forms, but=(*REVEALS, *REVEALING))
    assert reader_of(cast, "mentor", as_, logged).differences(forms, *ways) == []


def test_no_form_of_a_coordinator_depends_on_it(as_, cast, ways_before_a_release, logged):
    closed = tuple(endpoint for endpoint, row in TABLE.items() if row.statuses["coordinator"] in (403, 404))
    forms = partial(Reader.forms, but=closed)
    assert reader_of(cast, "coordinator", as_, logged).differences(forms, *ways_before_a_release) == []


def test_no_mail_to_the_other_person_depends_on_it(as_, cast, ways, logged, mailing, post_office):
    mails = Reader.mail(mailing, post_office)
    assert reader_of(cast, "mentor", as_, logged).differences(mails, *ways) == []


def test_no_mail_to_a_coordinator_depends_on_it(as_, cast, ways_before_a_release, logged, mailing, post_office):
    mails = Reader.mail(mailing, post_office)
    assert reader_of(cast, "coordinator", as_, logged).differences(mails, *ways_before_a_release) == []
