"""Five thousand people, and one too many."""

from pathlib import Path

import pytest

from app.rosters.models import RosterList
from app.rosters.models.taking_in import take_in_some
from tests.rosters.test_lists import confirm, newest, send

FILE = Path(__file__).parent / "cases" / "19-five-thousand.csv"


def people(count: int) -> str:
    return "Name,Email,Role\n" + "".join(f"Person {n},person{n}@list.test,mentee\n" for n in range(count))


def test_five_thousand_people_are_read_shown_in_pages_and_taken_in_bit_by_bit(as_, cast, monkeypatch):
    ines = as_("coordinator")
    assert send(ines, FILE.read_bytes()).status_code == 303
    page = ines.get(f"/rosters/{newest().id}").text
    assert "Invite 4971 people" in page
    assert "Page 1 of 100" in page
    assert len(page) < 60_000
    monkeypatch.setattr("app.rosters.jobs.SECONDS", 0)
    confirm(ines)
    take_in_some(newest())
    page = ines.get(f"/rosters/{newest().id}").text
    assert "We’re inviting the people on your list. 0% is done." in page
    assert "It goes on by itself, even after an interruption, and nobody is invited twice." in page


@pytest.mark.parametrize("count", [5_001, 5_040, 30_000])
def test_one_more_than_five_thousand_is_refused_with_a_sentence(as_, cast, count):
    answer = send(as_("coordinator"), people(count))
    assert answer.status_code == 422
    assert "This list has more than 5,000 lines." in answer.text
    assert not RosterList.select().exists()
