"""What hangs on a goal or a session, on its page, with a way to add to it."""

from html import unescape

import pytest

from app.mentorships.models import Ending
from app.sessions.models import Session
from app.shelf.models import ShelfItem
from app.shelf.queries.hanging import hanging_on
from app.shelf.queries.purposes import RECENT
from tests import factories
from tests.factories import key
from tests.statements import statements


@pytest.fixture
def pages(cast) -> dict[str, str]:
    """The page of each thing that something can hang on, by its key."""
    return {f"goal-{cast.goal.id}": f"/goals/{cast.goal.id}", f"session-{cast.met.id}": f"/sessions/{cast.met.id}"}


def shown(client, address: str) -> str:
    return unescape(client.get(address).text)


def test_both_find_it_on_the_page_and_can_add_to_it_from_there(as_, cast, mentorship, pages):
    for about, page in pages.items():
        form = f"/mentorships/{mentorship.id}/shelf/links/new?about={about}"
        assert form in shown(as_("mentor"), page)
        assert f'value="{about}" selected' in shown(as_("mentor"), form)
        words = {"title": f"For {about}", "why": "x", "address": "https://a.example", "about": about}
        as_("mentor").post(f"/mentorships/{mentorship.id}/shelf/links", data=words | {"operation": key()})
        item = ShelfItem.get(ShelfItem.title == f"For {about}")
        assert f'href="{page}"' in shown(as_("mentor"), f"/shelf/{item.id}")
        for who in ("mentee", "mentor"):
            assert f'href="/shelf/{item.id}"' in shown(as_(who), page)
        item.move_to_bin(by=cast["mentee"])
        assert f'href="/shelf/{item.id}"' not in shown(as_("mentor"), page)


def test_a_goal_shows_nobody_the_shelf_of_another_pair(as_, cast, mentorship):
    """Its owner also has it in another mentorship; that mentor reads the goal and none of this pair's things."""
    factories.shelf_item(cast["mentee"], mentorship, title="For us two", goal_id=cast.goal.id)
    assert "For us two" in shown(as_("mentee"), f"/goals/{cast.goal.id}")
    assert [each.title for each in hanging_on(cast.goal, [mentorship])] == ["For us two"]
    elsewhere = factories.again(cast.other_mentorship)
    elsewhere.has_shelf = 1
    assert hanging_on(cast.goal, [elsewhere]) == []


def test_an_ended_pair_finds_it_and_adds_nothing(as_, cast, mentorship, pages):
    for about in pages:
        kind, _, id = about.partition("-")
        factories.shelf_item(cast["mentee"], mentorship, title="Kept", **{f"{kind}_id": int(id)})
    Ending.end(mentorship, by=cast["mentor"])
    for page in pages.values():
        found = shown(as_("mentor"), page)
        assert "Kept" in found
        assert "/shelf/links/new" not in found


def test_a_session_long_ago_can_be_chosen_from_its_page(as_, cast, mentorship):
    for day in range(RECENT):
        factories.session(mentorship, days=-1 - day)
    first = Session.select().where(Session.mentorship == mentorship).order_by(Session.starts_at).first()
    for kind in ("links", "documents", "files"):
        form = shown(as_("mentee"), f"/mentorships/{mentorship.id}/shelf/{kind}/new?about=session-{first.id}")
        assert f'value="session-{first.id}" selected' in form
    theirs = factories.session(factories.again(cast.other_mentorship), days=-1)
    form = shown(as_("mentee"), f"/mentorships/{mentorship.id}/shelf/links/new?about=session-{theirs.id}")
    assert f'value="session-{theirs.id}"' not in form


def test_it_costs_one_query_and_none_while_the_shelf_is_empty(cast, mentorship):
    assert mentorship.has_shelf
    for record in (cast.goal, cast.met):
        with statements() as sent:
            hanging_on(record, [mentorship])
        assert len(sent) == 1
        mentorship.has_shelf = 0
        with statements() as sent:
            hanging_on(record, [mentorship])
        assert sent == []
        mentorship.has_shelf = 1
