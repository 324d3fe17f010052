"""Deleting: undo at once, restore within thirty days, permanently gone after that (docs/practice.md 11.11)."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app import clock, db, rooms
from app.bin.jobs import empty_bins
from app.commitments.models import Commitment
from app.errors import RuleBroken
from app.events.models import Event
from app.mail.runner import truncate_log
from app.mentorships.models import Ending, Trashable, trashable
from app.sessions.models import AgendaItem, SessionNote
from app.web.flash import A_WHILE
from tests import factories
from tests.cast import Cast, assemble
from tests.factories import again
from tests.statements import statements

KINDS = {"item": "agenda-items", "commitment": "commitments", "note": "session-notes", "private_note": "session-notes"}
A_MONTH = timedelta(days=30)


@pytest.fixture
def mentee(cast):
    return cast["mentee"]


def address(cast: Cast, kind: str, what: str, record=None) -> str:
    return f"/{KINDS[kind]}/{(record or getattr(cast, kind)).id}/{what}"


def undo(page: str) -> str:
    return re.search(r'<form method="post" action="(/[\w/-]+/restoration)"', page)[1]


# On the page


@pytest.mark.parametrize("kind", KINDS)
def test_a_deletion_is_undone_with_one_press(as_, cast, kind):
    client, record = as_("mentee"), getattr(cast, kind)
    answer = client.post(address(cast, kind, "deletion"))
    assert answer.status_code == 303
    assert again(record).deleted_at
    page = client.get(answer.location.partition("#")[0]).text
    assert re.search(r"deleted\.", page)
    assert client.post(undo(page)).status_code == 303
    assert again(record).deleted_at is None
    assert "Undo" not in client.get("/").text


def test_undo_is_offered_on_the_next_page_and_then_in_its_room_for_two_minutes(as_, cast):
    client, room = as_("mentee"), f"/sessions/{cast.session.id}"
    client.post(address(cast, "item", "deletion"))
    shows = [(page, "Undo" in client.get(page).text) for page in ("/", "/", "/mentorships", room, "/", room)]
    assert [path for path, is_shown in shows if is_shown] == ["/", room, room]
    with clock.frozen_at(clock.now() + A_WHILE):
        assert "Undo" not in client.get(room).text
    assert "Undo" not in client.get(room).text


def test_an_undo_that_an_older_version_stored_is_dropped(as_, cast):
    client = as_("mentee")
    until = (clock.now() + A_WHILE).timestamp()
    with client.session_transaction() as session:
        session["notice"] = ["The topic is deleted.", "/agenda-items/1/restoration", "deleting the topic", until]
    assert "Undo" not in client.get("/").text


def test_an_older_undo_disappears_after_another_action_but_not_while_typing(as_, cast):
    client = as_("mentee")
    client.post(address(cast, "item", "deletion"))
    typing = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#draft"}
    assert client.post("/mentorships/1/feedback/draft", data={"saw": "x"}, headers=typing).status_code == 200
    assert client.post("/mentorships/1/commitments", data={"text": ""}).status_code == 422
    room = f"/sessions/{cast.session.id}"
    assert "Undo" in client.get(room).text
    client.post(f"/commitments/{cast.commitment.id}/carrying", data={"seen": "0"})
    assert "Undo" not in client.get(room).text


def test_undo_is_named_after_what_it_undoes(as_, cast):
    client = as_("mentee")
    client.post(address(cast, "item", "deletion"))
    assert "Undo: deleting the topic</button>" in client.get("/").text


def test_undoing_returns_to_the_page_it_was_on(as_, cast):
    client, record = as_("mentee"), cast.commitment
    page = f"/sessions/{cast.met.id}"
    client.post(f"/commitments/{record.id}/deletion", data={"back": page})
    shown = client.get(page).text
    back = re.search(r'name="back" value="([^"]+)"', shown.partition("/restoration")[2])[1]
    assert client.post(f"/commitments/{record.id}/restoration", data={"back": back}).location == page


def test_the_cookie_has_no_text_of_deleted_records(as_, cast):
    client = as_("mentee")
    client.post(address(cast, "item", "deletion"))
    with client.session_transaction() as session:
        assert cast.binned.text not in str(dict(session))
        assert "item" not in session["notice"][0]


@pytest.mark.parametrize("kind", KINDS)
def test_pressing_twice_is_pressing_once(as_, cast, kind):
    client, record = as_("mentee"), getattr(cast, kind)
    paths = [f"/{KINDS[kind]}/{record.id}/{what}" for what in ("deletion", "restoration")]
    assert [client.post(path).status_code for path in (paths[0], paths[0], paths[1], paths[1])] == [303] * 4
    names = [f"{record.event_noun}.{what}" for what in ("deleted", "restored")]
    rows = Event.select().where(Event.name.in_(names) & (Event.subject_id == record.id)).order_by(Event.id)
    assert [event.name for event in rows] == names


def words_of(record) -> str:
    return getattr(record, "text", None) or record.words


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "private_note"])
def test_shared_records_are_in_both_bins_and_either_person_can_restore_them(as_, cast, kind):
    record = getattr(cast, kind)
    other, session = as_("mentor"), cast.session if kind == "item" else cast.met
    pages = ("/", f"/sessions/{session.id}", f"/mentorships/{cast.mentorship.id}/commitments")
    assert words_of(record) not in other.get("/bin").text
    as_("mentee").post(address(cast, kind, "deletion"))
    for page in pages:
        assert words_of(record) not in other.get(page).text
    assert words_of(record) in other.get("/bin").text
    assert f"Deleted by <bdi>{cast['mentee'].call_name}</bdi>" in other.get("/bin").text
    mine = as_("mentee").get("/bin").text
    assert "Deleted by you" in mine
    assert ">today</time>" in mine  # like the other dates of the list, without its clock time
    assert other.post(address(cast, kind, "deletion", record)).status_code == 303
    assert again(record).deleted_by == cast["mentee"]
    assert other.post(address(cast, kind, "restoration", record)).status_code == 303
    assert again(record).deleted_at is None
    assert any(words_of(record) in as_("mentee").get(page).text for page in pages)


def test_deleted_private_notes_stay_private(as_, cast):
    record, other = cast.private_note, as_("mentor")
    as_("mentee").post(address(cast, "private_note", "deletion"))
    assert record.words in as_("mentee").get("/bin").text
    assert record.words not in other.get("/bin").text
    for what in ("deletion", "restoration"):
        assert other.post(address(cast, "private_note", what, record)).status_code == 404
    assert again(record).deleted_by == cast["mentee"]


@pytest.mark.parametrize("role", ["other_mentee", "other_mentor", "coordinator", "outsider"])
def test_nobody_else_has_records_of_the_pair_in_their_bin(as_, cast, role):
    page = as_(role).get("/bin").text
    assert "Nothing here" in page
    assert cast.binned.text not in page


@pytest.mark.parametrize("kind", ["item", "commitment"])
def test_records_in_the_bin_cannot_be_changed(as_, cast, kind):
    record = getattr(cast, kind)
    as_("mentee").post(address(cast, kind, "deletion"))
    answer = as_("mentor").get(address(cast, kind, "edit", record))
    assert answer.status_code in (303, 403)
    assert record.text not in answer.text


def test_the_bin_shows_what_from_where_and_when_and_restores_it(as_, cast):
    client = as_("mentee")
    page = client.get("/bin").text
    for thing in (cast.binned.text, cast.binned_note.words, cast.binned_commitment.text):
        assert thing in page
    assert all(words in page for words in ("A topic", "Our notes", "A commitment", cast["mentor"].call_name))
    thing = cast.binned
    client.post(f"/agenda-items/{thing.id}/restoration")
    assert thing.text in client.get(f"/sessions/{cast.session.id}").text
    assert f"{thing.text}</p>" not in client.get("/bin").text


def test_the_profile_links_to_the_bin_and_an_empty_bin_says_so(as_, cast):
    assert 'href="/bin"' in as_("outsider").get("/profile").text
    assert "Nothing here" in as_("outsider").get("/bin").text


def test_the_bin_forgets_after_thirty_days_even_before_it_is_emptied(as_, cast):
    words = cast.binned.text
    with clock.frozen_at(clock.now() + A_MONTH - timedelta(hours=1)):
        assert words in as_("mentee").get("/bin").text
    with clock.frozen_at(clock.now() + A_MONTH):
        assert words not in as_("mentee").get("/bin").text


def test_after_the_end_the_bin_is_read_only(as_, cast, mentee):
    Ending.end(cast.mentorship, by=mentee)
    page = as_("mentee").get("/bin").text
    assert cast.binned.text in page
    goals = [cast.binned_goal, cast.binned_evidence, cast.binned_step]
    own = [*goals, cast.binned_helper, cast.binned_outside_view]
    assert page.count("Restore<") == len(own)  # what belongs to the reader alone stays theirs
    assert as_("mentee").post(f"/agenda-items/{cast.binned.id}/restoration").status_code == 422


def test_the_bin_takes_as_many_queries_with_a_hundred_things_as_with_three(as_, cast, mentee):
    client = as_("mentee")

    def cost() -> int:
        with statements() as sent:
            client.get("/bin")
        return len(sent)

    before = cost()
    for number in range(100):
        factories.commitment(cast.mentorship, mentee, f"Promise {number}").move_to_bin(by=mentee)
    assert cost() == before
    assert client.get("/bin").text.count("Restore<") == 100


@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_pages_offer_to_delete_records(as_, cast, role):
    client = as_(role)
    own = factories.item(cast.session, cast[role])
    assert f"/agenda-items/{own.id}/deletion" in client.get(f"/agenda-items/{own.id}/edit").text
    assert address(cast, "commitment", "deletion") in client.get(f"/commitments/{cast.commitment.id}/edit").text
    for page in (f"/sessions/{cast.met.id}", f"/sessions/{cast.met.id}/notes"):
        shown = client.get(page).text
        assert address(cast, "note", "deletion") in shown
        assert (address(cast, "private_note", "deletion") in shown) == (role == "mentee")


# Restoring


def test_restored_notes_are_merged_with_new_ones_without_losing_text(cast, mentee):
    old = cast.binned_note
    words = f"Begun anew\n{old.words}\nAnd more"
    new = factories.note(cast.session, cast["mentor"], words)
    old.restore(by=mentee)
    assert SessionNote.of(cast.session, None).words == words
    assert SessionNote.get_or_none(SessionNote.id == new.id) is None
    assert SessionNote.of(cast.session, None).id == old.id


def test_notes_that_are_too_long_together_stay_in_the_bin(cast, mentee):
    old = cast.binned_note
    new = factories.note(cast.session, mentee, "x" * SessionNote.LONGEST)
    with pytest.raises(RuleBroken, match="longer than"):
        old.restore(by=mentee)
    assert again(old).deleted_by == mentee
    assert again(new).words == "x" * SessionNote.LONGEST


def test_restored_private_notes_never_merge_with_shared_ones(cast, mentee):
    private = cast.private_note
    private.move_to_bin(by=mentee)
    cast.note.move_to_bin(by=cast["mentor"])
    factories.note(cast.met, cast["mentor"], "New and shared")
    private.restore(by=mentee)
    assert SessionNote.of(cast.met, None).words == "New and shared"
    assert SessionNote.of(cast.met, mentee).words == private.words


def test_a_sixth_topic_waits_in_the_bin_until_there_is_room(cast, mentee):
    for number in range(4):
        factories.item(cast.session, mentee, f"Topic {number}")
    with pytest.raises(RuleBroken, match="have five topics"):
        cast.binned.restore(by=mentee)
    assert again(cast.binned).deleted_at


def test_either_person_can_restore_what_the_other_deleted(cast):
    item = cast.binned
    item.restore(by=cast["mentor"])
    assert again(item).deleted_at is None


# Emptying


@pytest.fixture
def later():
    """The clock, thirty days later."""
    with clock.frozen_at(clock.now() + A_MONTH):
        yield


def in_all_bins() -> list[Any]:
    """Every deleted record of every kind."""
    models = [kind.model for kind in rooms.offered_items("trash", "TRASH_KINDS")]
    return [record for model in models for record in model.select().where(model.deleted_at.is_null(False))]


def test_after_thirty_days_only_the_records_in_the_bin_are_deleted_for_good(cast, later):
    kept = [cast.item, cast.commitment, cast.note, cast.private_note]
    gone = in_all_bins()
    assert {cast.binned, cast.binned_goal, cast.binned_skill} <= set(gone)
    assert empty_bins() == len(gone)
    assert [record for record in gone if type(record).get_or_none(type(record).id == record.id)] == []
    assert [again(record) for record in kept] == kept
    assert empty_bins() == 0


def test_before_thirty_days_nothing_is_deleted_for_good(cast):
    with clock.frozen_at(cast.binned.deleted_at + A_MONTH - timedelta(minutes=1)):
        assert empty_bins() == 0


def test_many_records_are_deleted_in_small_batches(cast, mentee, monkeypatch, later):
    monkeypatch.setattr(trashable, "AT_ONCE", 7)
    with clock.frozen_at(clock.now() - A_MONTH):
        things = [factories.commitment(cast.mentorship, mentee, f"Promise {number}") for number in range(30)]
        for thing in things:
            thing.move_to_bin(by=mentee)
    with statements() as sent:
        assert Commitment.empty_bins() == 31
    assert len([sql for sql in sent if sql.startswith('DELETE FROM "commitment"')]) == 5


@pytest.mark.parametrize("noun", [AgendaItem, Commitment, SessionNote], ids=lambda noun: noun.__name__)
def test_the_search_for_outdated_records_uses_an_index(cast, noun):
    assert issubclass(noun, Trashable)
    sql, values = noun.select(noun.id).where(noun.deleted_at <= clock.now()).limit(500).sql()
    if db.is_sqlite():
        (plan,) = db.database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
        assert "COVERING INDEX" in plan[-1]


def test_deleted_text_leaves_the_file(real_database: str, monkeypatch):
    if not db.is_sqlite():
        pytest.skip("PostgreSQL tidies up by itself, in its own time")
    cast, words = assemble(), "canary-of-the-bin-17q"
    factories.item(cast.session, cast["mentee"], words).move_to_bin(by=cast["mentee"])
    path = real_database.removeprefix("sqlite:///")

    def is_on_disk() -> bool:
        return any(words.encode() in file.read_bytes() for file in Path(path).parent.glob(f"{Path(path).name}*"))

    assert is_on_disk()
    with clock.frozen_at(clock.now() + A_MONTH):
        deleted = len(in_all_bins())
        assert empty_bins() == deleted
    assert truncate_log()
    assert not is_on_disk()
