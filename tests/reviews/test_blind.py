"""Before the reveal, nothing that a person gets depends on the other person's answers (docs/practice.md 6.1).

One difference is meant: that the other person has started or is ready. Where that shows is listed here.
"""

from functools import partial

import pytest

from app.drafts.models import Draft, DraftKey
from app.goals.models import Goal
from app.reviews.models import Review, ReviewAnswers
from app.reviews.rules.answers import Answers, GoalAnswer
from tests import factories
from tests.blind import Reader, whole
from tests.cast import Cast
from tests.rare import newest_records

REVEALS = ("review_answers.update", "review_answers.autosave")
"""Getting ready as the second person reveals the answers, which is what it is for."""


@pytest.fixture
def blind(cast: Cast) -> Review:
    """A review that opened today, for which nobody has answered, instead of the one the mentee is ready in."""
    Review.delete().where(Review.id == cast.open_review.id).execute()
    return Review.start(cast.mentorship, by=cast["mentor"])


def one_way(cast: Cast, word: str, step: int) -> Answers:
    goal = Goal.get(Goal.owner == cast["mentee"])
    progress = {1: "not started", 5: "done"}[step]
    return Answers(
        goals={goal.id: GoalAnswer(progress, word)},
        different=word,
        keep=word,
        change=word,
        stop=word,
        go_on={1: "yes", 5: "finish"}[step],
        time={1: "little", 5: "much"}[step],
        statements={"frank": step, "need": step},
    )


def answered(cast: Cast, review: Review, word: str, step: int):
    return lambda: ReviewAnswers.get_ready(review, one_way(cast, word, step), by=cast["mentee"])


def typed(cast: Cast, review: Review, word: str, step: int):
    def type_it():
        answers = one_way(cast, word, step)
        ReviewAnswers.save_progress(review, answers, by=cast["mentee"])
        Draft.keep(
            cast["mentee"], DraftKey("reviews.answers", review.id), [("keep", word)], device="A phone", seen=None
        )

    return type_it


WAYS = (("quokka", 1), ("narwhal and more", 5))


@pytest.fixture
def ways(cast: Cast, blind: Review):
    return [answered(cast, blind, *way) for way in WAYS]


def reader_of(cast: Cast, role: str, as_, logged, most: int | None = None) -> Reader:
    return Reader(cast, role, as_(role), logged, searches=("quokka", "narwhal", "words"), most=most)


@pytest.mark.rare  # tests/test_blind.py looks at all rooms at once
@pytest.mark.parametrize("who", ["mentor", "coordinator", "outsider"])
def test_no_page_depends_on_the_other_answers(as_, cast, ways, who, logged):
    assert reader_of(cast, who, as_, logged).differences(Reader.pages, *ways) == []


@newest_records
def test_no_page_depends_on_what_the_other_is_typing(as_, cast, blind, logged, most):
    reader = reader_of(cast, "mentor", as_, logged, most)
    assert reader.differences(Reader.pages, *(typed(cast, blind, *way) for way in WAYS)) == []


@pytest.mark.rare  # tests/test_blind.py looks at all rooms at once
@pytest.mark.parametrize("who", ["mentor", "coordinator"])
def test_no_form_depends_on_the_other_answers(as_, cast, ways, who, logged):
    but = REVEALS if who == "mentor" else ()
    assert reader_of(cast, who, as_, logged).differences(partial(Reader.forms, but=but), *ways) == []


@pytest.mark.rare  # tests/test_blind.py looks at all rooms at once
def test_no_mail_depends_on_the_other_answers(as_, cast, ways, logged, mailing, post_office):
    assert reader_of(cast, "mentor", as_, logged).differences(Reader.mail(mailing, post_office), *ways) == []


@newest_records
def test_only_the_review_today_and_its_mail_say_that_the_other_has_started(as_, cast, blind, logged, most):
    """Nothing else differs between a person who hasn't begun and one who is ready."""
    reader = reader_of(cast, "mentor", as_, logged, most)
    found = reader.differences(Reader.pages, lambda: None, answered(cast, blind, *WAYS[0]))
    pages = {line.split(":")[0].partition(", ")[2] for line in found if line.startswith("page")}
    assert {page.removesuffix(" as a fragment") for page in pages} <= {
        f"/reviews/{blind.id}",
        "/",
        f"/reviews/{blind.id}/readiness",
    }


def test_the_comparison_would_notice_a_revealed_answer(as_, cast, blind):
    def both(word: str):
        def act():
            factories.again(blind)
            answered(cast, blind, word, 1)()
            ReviewAnswers.get_ready(blind, Answers(keep="Mine"), by=cast["mentor"])

        return act

    def shown(reader: Reader) -> dict[str, str]:
        return {"review": whole(reader.client.get(f"/reviews/{blind.id}"))}

    reader = Reader(cast, "mentor", as_("mentor"))
    assert reader.differences(shown, both("quokka"), both("quokka")) == []
    assert len(reader.differences(shown, both("quokka"), both("narwhal"))) == 1
