"""Nothing a person gets depends on the other's ratings before both are in (docs/practice.md 5.2)."""

from functools import partial

import pytest

from app.mentorships.models import Ending
from app.skills.models import SkillRating, SkillRound
from app.skills.queries.waiting_rounds import open_rounds
from tests import factories
from tests.blind import Reader
from tests.cast import Cast
from tests.rare import newest_records

LEVELS = (1, 5, None)
"""The other person's answers about a skill that isn't theirs: both ends of the scale, and that they haven't seen it."""

REVEALING = ("skill_ratings.update",)


@pytest.fixture
def most() -> int | None:
    """How many of the newest records of each kind the reader looks at. Only pages depend on it."""
    return None


@pytest.fixture
def reader(as_, cast: Cast, logged, most: int | None) -> Reader:
    """The mentee, whose own rating is missing in two rounds, so that their answer would reveal them."""
    factories.skill(cast.mentorship, cast["mentee"], "Opening a demo")
    return Reader(cast, "mentee", as_("mentee"), logged, searches=("demo", "alone", "hard", "canary"), most=most)


def answers(cast: Cast, by: str = "mentor"):
    """The ways to answer all open rounds: for their own skills, the person has to choose a level."""

    def rated(level):
        rows = open_rounds(cast.mentorship, cast[by])
        levels = {row.id: level or (3 if row.owner == cast[by].id else None) for row in rows}
        assert len(levels) > 1
        SkillRound.rate(cast.mentorship, by=cast[by], levels=levels)

    return [partial(rated, level) for level in LEVELS]


@newest_records
def test_no_page_calendar_search_file_or_log_line_depends_on_the_others_ratings(reader, cast):
    assert reader.differences(Reader.pages, *answers(cast)) == []


@pytest.mark.rare  # tests/test_blind.py looks at all rooms at once
def test_no_answer_to_a_form_depends_on_the_others_ratings(reader, cast):
    assert reader.differences(partial(Reader.forms, but=REVEALING), *answers(cast)[:2]) == []


def test_no_refused_rating_depends_on_the_others_ratings(reader, cast):
    """The form that reveals, sent without what it needs, or after the sign-in has expired."""

    def refused(reader: Reader) -> dict[str, str]:
        page = f"/mentorships/{reader.cast.mentorship.id}/skill-ratings"
        rows = open_rounds(reader.cast.mentorship, reader.cast["mentee"])
        whole = {f"round_{row.id}": "2" for row in rows}
        ids = ",".join(str(row.id) for row in rows)
        sent = {
            "empty": {},
            "one of two": {f"round_{rows[0].id}": "2", "rounds": ids},
            "no level": whole | {f"round_{rows[0].id}": "7", "rounds": ids},
            "an old token": whole | {"rounds": ids, "csrf_token": "old"},
        }
        answers = {name: reader.client.post(page, data=data) for name, data in sent.items()}
        assert {answer.status_code for answer in answers.values()} == {422}
        answers["draft"] = reader.client.post(f"{page}/draft", data=whole)
        return {name: f"{answer.status_code} {answer.headers}{answer.text}" for name, answer in answers.items()}

    assert reader.differences(refused, *answers(cast)) == []


def test_no_mail_depends_on_the_others_ratings(reader, cast, mailing, post_office):
    assert reader.differences(Reader.mail(mailing, post_office), *answers(cast)[:2]) == []


@pytest.mark.rare  # tests/test_blind.py looks at all rooms at once
@pytest.mark.parametrize("role", ["mentor", "coordinator"])
def test_nobody_else_learns_them_either(as_, cast, logged, role):
    SkillRating.delete().where(
        SkillRating.round.in_(SkillRound.select().where(SkillRound.revealed_at.is_null()))
    ).execute()
    factories.skill(cast.mentorship, cast["mentee"], "Opening a demo")
    reader = Reader(cast, role, as_(role), logged, searches=("demo", "alone"))
    assert reader.differences(Reader.pages, *answers(cast, "mentee")[:2]) == []


def test_after_an_ending_nothing_of_the_open_round_is_shown(reader, cast):
    def then_ended(rate):
        rate()
        Ending.end(cast.mentorship, by=cast["mentor"])

    def skills(reader: Reader) -> dict[str, str]:
        page = f"/mentorships/{reader.cast.mentorship.id}/skills"
        pages = (page, f"{page}/new", "/growth", f"/mentorships/{reader.cast.mentorship.id}")
        return {page: reader.client.get(page).text for page in pages}

    assert reader.differences(skills, *(partial(then_ended, rate) for rate in answers(cast))) == []


def test_the_comparison_would_notice_a_difference(reader, cast):
    """After the reveal, the same ratings do make a difference."""

    def then_mine(rate):
        rate()
        rows = open_rounds(cast.mentorship, cast["mentee"])
        SkillRound.rate(cast.mentorship, by=cast["mentee"], levels={row.id: 3 for row in rows})

    def skills(reader: Reader) -> dict[str, str]:
        page = f"/mentorships/{reader.cast.mentorship.id}/skills"
        return {page: reader.client.get(page).text}

    assert len(reader.differences(skills, *(partial(then_mine, rate) for rate in answers(cast)))) == 1
