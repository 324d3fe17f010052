"""Today and the page of a mentorship show what rooms offer, without importing them."""

import ast
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

import app as package
from app import rooms
from app.config import ROOT
from app.contracts import Need, Part
from app.mentorships.models import mentorships_of
from app.today.presenters import in_order, page_of_mentorship, parts_of_today, sentence_on_top, summary

NEEDS = """
from app.contracts import Button, Need, Part

def needs(user, mentorships):
    button = Button(label="Water", endpoint="profile.edit")
    return [
        Need(mentorship=mentorships[0], sentence="The roses are thirsty", note="Two cans", button=button),
        Need(mentorship=mentorships[0], sentence="The lilies can wait", is_mine=False),
        Part(template="garden/_beds.html", order=15, about=["Tulips"], waits=1),
    ]
"""
PARTS = """
from app.contracts import Part

def parts(user, mentorship):
    return [Part(template="garden/_beds.html", order=45, about=["Peas"])]
"""
BEDS = "{% for bed in part.about %}<p>A bed of {{ bed }} for {{ user.call_name }}</p>{% endfor %}"


@pytest.fixture
def garden(app, tmp_path: Path, monkeypatch):
    """A new room above all others, which offers two needs and a part for each page."""
    room, templates = tmp_path / "garden", tmp_path / "templates/garden"
    for folder, files in (
        (room, {"__init__.py": "", "needs.py": NEEDS, "parts.py": PARTS}),
        (templates, {"_beds.html": BEDS}),
    ):
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_text(text)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    monkeypatch.setattr(rooms, "ROOMS", (*rooms.ROOMS, "garden"))
    monkeypatch.setattr(app.jinja_loader, "searchpath", [*app.jinja_loader.searchpath, str(tmp_path / "templates")])
    rooms.offered.cache_clear()
    yield
    rooms.offered.cache_clear()
    for name in [name for name in sys.modules if name.startswith("app.garden")]:
        del sys.modules[name]


def test_a_new_room_is_on_today_and_on_the_page_of_a_mentorship(garden, as_, cast):
    client, name = as_("mentee"), cast["mentee"].call_name
    page = client.get("/").text
    assert "The roses are thirsty" in page.partition("Your next session")[0]
    assert 'href="/profile">Water<' in page
    assert "The lilies can wait" in page.partition("Meanwhile")[2]
    assert f"A bed of Tulips for {name}" in page
    page = client.get(f"/mentorships/{cast.mentorship.id}").text
    assert f"A bed of Peas for {name}" in page.partition("<h2>Agreement")[2].partition("<h2>Feedback")[0]


def test_today_counts_what_waits_in_needs_and_parts(garden, as_, cast):
    assert "things need you." in as_("other_mentor").get("/").text


@pytest.mark.parametrize(
    ("waiting", "sentence"),
    [
        (0, "You’re all caught up."),
        (1, "One thing needs you."),
        (2, "Two things need you."),
        (9, "Nine things need you."),
        (10, "10 things need you."),
    ],
)
def test_today_sums_up_what_waits_in_a_sentence(waiting: int, sentence: str):
    assert str(summary(waiting)) == sentence


def test_the_rest_can_wait_only_if_there_is_a_rest():
    soon = Part(template="sessions/_meeting.html", order=-10, sentence="You meet Jonas in 5 minutes.")
    assert sentence_on_top([soon], 1) == "You meet Jonas in 5 minutes. The rest can wait until after."
    assert sentence_on_top([soon], 0) == "You meet Jonas in 5 minutes."


def test_today_imports_no_room_but_mentorships():
    below = {"app.mentorships", "app.people", "app.web"}
    lower = {f"app.{room}" for room in rooms.ROOMS}
    imported = {
        ".".join(node.module.split(".")[:2])
        for path in (ROOT / "app/today").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    assert "app.mentorships" in imported
    assert imported & lower <= below | {"app.today"}


def need(order: int, mentorship: int | None, day: int | None = None) -> Need:
    about = SimpleNamespace(id=mentorship) if mentorship else None
    since = datetime(2026, 11, day, tzinfo=UTC) if day else None
    return Need(mentorship=about, sentence=f"{order} {mentorship} {day}", order=order, since=since)


def test_needs_are_sorted_by_order_then_age_then_mentorship():
    mentorships = [SimpleNamespace(id=7), SimpleNamespace(id=3)]
    needs = [need(3, None), need(1, 3), need(3, 3), need(1, 7), need(0, 7, 9), need(0, 3, 2)]
    found = [one.sentence for one in in_order(needs, mentorships)]
    assert found == ["0 3 2", "0 7 9", "1 7 None", "1 3 None", "3 3 None", "3 None None"]


def test_what_waits_for_me_comes_first(cast):
    parts = parts_of_today(cast["mentor"], mentorships_of(cast["mentor"]))
    shown = [part.template for part in parts]
    assert shown.index("today/_needs.html") < shown.index("today/_meanwhile.html")


def test_if_a_session_and_an_agreement_wait_the_agreement_has_the_main_button(cast):
    page = page_of_mentorship(cast["mentee"], cast.mentorship)
    assert [part.template for part in page.parts if part.waits] == [
        "agreements/_agreement_section.html",
        "sessions/_sessions_section.html",
    ]
    assert page.main.template == "agreements/_agreement_section.html"
