"""Control characters become line breaks or are dropped wherever text comes in, and never make a form invalid."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import text
from app.drafts.models import Draft
from app.feedback.models import Feedback
from app.people.models import Person
from app.sessions.models import SessionNote
from tests import factories

DRAFT = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#draft"}
DROPPED = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\v\f\r\x85"]
BREAKS = ["\v", "\f", "\x85", "\u2028", "\u2029", "\r", "\r\n"]


@pytest.mark.parametrize("dropped", [*DROPPED, chr(0xD800), chr(0xDFFF)], ids=ascii)
def test_a_control_is_dropped(dropped):
    assert text.clean(f"a{dropped}b\tc\n") == "ab\tc\n"


@pytest.mark.parametrize("end", BREAKS, ids=ascii)
def test_every_kind_of_line_break_becomes_a_newline(end):
    assert text.clean(f"a{end}b") == "a\nb"


@given(st.text(st.characters()))
def test_cleaning_twice_changes_nothing_more(typed):
    once = text.clean(typed)
    assert text.clean(once) == once
    once.encode()


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_cleaning_keeps_everything_else(typed):
    assert text.clean(typed) == typed


def test_notes_with_line_breaks_from_slides_and_controls_are_saved(as_, cast):
    words = "First slide\vsecond line\x85third" + "".join(DROPPED)
    answer = as_("mentor").post(f"/sessions/{cast.session.id}/notes", data={"ours": words}, headers=DRAFT)
    assert (answer.status_code, "Saved" in answer.text) == (200, True)
    assert SessionNote.of(cast.session, None).words == "First slide\nsecond line\nthird"


def test_the_earlier_text_is_compared_as_it_was_saved(as_, cast):
    """Otherwise a page that sends its vertical tab again would duplicate its line."""
    address = f"/sessions/{cast.session.id}/notes"
    as_("mentor").post(address, data={"ours": "one\vtwo"}, headers=DRAFT)
    as_("mentor").post(address, data={"ours": "one\vtwo\vthree", "before_ours": "one\vtwo"}, headers=DRAFT)
    assert SessionNote.of(cast.session, None).words == "one\ntwo\nthree"


def test_a_length_is_counted_after_cleaning(as_, cast):
    words = "x" * SessionNote.LONGEST + "\x00" * 500
    assert as_("mentor").post(f"/sessions/{cast.session.id}/notes", data={"ours": words}).status_code == 303


def test_a_name_has_no_control_characters(as_, cast):
    profile = {"name": "Ama\x00ra\x1b Okafor\x7f", "zone": "UTC", "region": "en-GB", "clock": "24"}
    profile |= {"week_start": "monday", "appearance": "system"}
    assert as_("mentee").post("/profile", data=profile).status_code == 303
    assert Person.get_by_id(cast["mentee"].id).name == "Amara Okafor"


def test_a_draft_has_no_control_characters(as_, cast):
    address = f"/mentorships/{cast.mentorship.id}/feedback"
    as_("mentee").post(f"{address}/draft", data={"saw": "one\vtwo\x00"}, headers=DRAFT)
    draft = Draft.select().where(Draft.person == cast["mentee"]).order_by(Draft.id.desc()).first()
    assert ("saw", "one\ntwo") in [tuple(field) for field in draft.fields]


def test_a_note_has_no_control_characters(as_, cast):
    data = {"kind": "helped", "place": "work", "saw": "You asked\vbefore you answered\x0e"}
    data |= {"operation": factories.key()}
    answer = as_("mentee").post(f"/mentorships/{cast.mentorship.id}/feedback", data=data)
    assert answer.status_code == 303, answer.text
    assert factories.newest(Feedback).saw == "You asked\nbefore you answered"


@pytest.mark.parametrize("dropped", ["%00", "%0B", "%C2%85", "%1B", "%E2%80%A8"])
def test_a_search_ignores_control_characters(as_, cast, dropped):
    words = unquote(f"prob%00lem{dropped}")
    page = as_("mentee").post("/search", data={"q": words}, follow_redirects=True).text
    assert 'value="problem"' in page


def test_a_password_is_the_same_with_and_without_control_characters(as_, cast, visitor):
    data = {"email": f"\x00{cast['mentee'].email}\x1b", "password": f"{factories.PASSWORD}\x00"}
    assert visitor.post("/sign-in", data=data).status_code == 303
