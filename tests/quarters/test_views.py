"""The page of a quarter and its file: what coordinators read, and in which words."""

import csv
import io

import pytest

from app import clock
from app.mentorships.models import Ending
from app.quarters.labels import title_of
from app.quarters.models import Quarter
from app.quarters.rules.figures import Figures
from app.quarters.rules.periods import Period
from app.steps.labels import KINDS
from tests import factories
from tests.factories import FIGURES


@pytest.fixture
def quarter(cast) -> Quarter:
    return cast.quarter


def last() -> Period:
    return Period.last_before(clock.today_in("UTC"))


def test_before_the_first_quarter_is_over_the_page_says_when_it_appears(as_, cast):
    page = as_("coordinator").get("/programme/quarter").text
    assert "Nothing is published yet." in page
    assert title_of(last().after) in page
    assert "<table" not in page


def test_the_page_of_a_quarter_has_the_one_before_beside_it(as_, cast):
    factories.quarter(cast.programme, Figures(**FIGURES.stored | {"goals": {"reached": 3000}}), last().before)
    quarter = factories.quarter(cast.programme)
    coordinator = as_("coordinator")
    page = coordinator.get("/programme/quarter").text
    assert coordinator.get(f"/quarters/{quarter.id}").status_code == 200
    for words in ("86%", "Almost all", "From 12 people", "3000", "Another 6 were changed on purpose, and 5 let go."):
        assert words in page
    assert "Too few people to show this without singling someone out." in page
    assert "The quarter before" in page


def test_a_quarter_without_one_before_says_so(as_, cast, quarter):
    page = as_("coordinator").get("/programme/quarter").text
    assert "No quarter was published before this one" in page
    assert ">Before<" not in page


def test_a_gap_between_quarters_is_not_taken_for_the_one_before(as_, cast, quarter):
    factories.quarter(cast.programme, FIGURES, last().before.before)
    assert "No quarter was published before this one" in as_("coordinator").get("/programme/quarter").text


def test_a_quarter_that_fell_under_five_shows_a_number_alone(as_, cast):
    factories.quarter(cast.programme, FIGURES, last().before)
    factories.quarter(cast.programme, Figures(mentorships=4, is_few=True))
    page = as_("coordinator").get("/programme/quarter").text
    assert "Fewer than five mentorships were under way" in page
    assert page.count('<th scope="row">') == 1
    assert "86%" not in page
    assert "24" in page


def test_a_quarter_without_mentorships_says_that_there_is_nothing_to_count(as_, cast):
    factories.quarter(cast.programme, Figures(mentorships=0, is_few=True))
    page = as_("coordinator").get("/programme/quarter").text
    assert "No mentorship was going on at the end of this quarter" in page
    assert "<table" not in page


def test_a_quarter_in_which_nobody_reviewed_reads_like_one_with_four_answers(as_, cast):
    measures = {name: value for name, value in FIGURES.measures.items() if name != "go_on"}
    factories.quarter(cast.programme, Figures(**FIGURES.stored | {"measures": measures, "goals": {}, "steps": {}}))
    page = as_("coordinator").get("/programme/quarter").text
    assert "Want to go on" in page
    assert "Goals reached" in page
    assert "Steps in careers" in page
    assert "let go" not in page


def test_the_page_stays_the_same_whatever_happens_afterwards(as_, cast, quarter):
    coordinator = as_("coordinator")
    before = coordinator.get(f"/quarters/{quarter.id}/figures.csv").text
    Ending.end(cast.mentorship, by=cast["mentee"])
    assert coordinator.get(f"/quarters/{quarter.id}/figures.csv").text == before


def test_released_sentences_are_live_and_warn_where_few_go_on(as_, cast, quarter):
    coordinator, sentence = as_("coordinator"), cast.sponsor_sentence
    assert sentence.text not in coordinator.get("/programme/quarter").text
    for person in ("mentee", "mentor"):
        factories.again(sentence).release(sentence.text, by=cast[person], is_named=False)
    page = coordinator.get("/programme/quarter").text
    assert sentence.text in page
    assert "a sentence without names can still show who wrote it" in page
    factories.again(sentence).take_back(by=cast["mentor"])
    assert sentence.text not in coordinator.get("/programme/quarter").text


def test_an_earlier_quarter_has_no_sentences_of_today(as_, cast):
    earlier = factories.quarter(cast.programme, FIGURES, last().before)
    factories.quarter(cast.programme)
    sentence = cast.sponsor_sentence
    for person in ("mentee", "mentor"):
        factories.again(sentence).release(sentence.text, by=cast[person], is_named=False)
    assert sentence.text not in as_("coordinator").get(f"/quarters/{earlier.id}").text


def test_the_file_has_the_rows_of_the_page_and_nothing_that_was_held_back(as_, cast, quarter):
    answer = as_("coordinator").get(f"/quarters/{quarter.id}/figures.csv")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert rows[0][:2] == [title_of(quarter.period), "This quarter"]
    shown = {row[0]: row[1] for row in rows[1:]}
    assert shown["Mentorships under way"] == "22"
    assert shown["Want to go on"] == "Almost all"
    assert shown["Mentors who noted what they take away"] == "Not shown"
    assert shown["Other kinds of steps"] == "Not shown"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_when_every_kind_of_step_is_shown_no_row_speaks_of_others(as_, cast):
    factories.quarter(cast.programme, Figures(**FIGURES.stored | {"steps": dict.fromkeys(KINDS, 5)}))
    page = as_("coordinator").get("/programme/quarter").text
    assert page.count("Step: ") == len(KINDS)
    assert "Other kinds of steps" not in page
