"""Files on a shelf: sending, downloading, room, and everything that can go wrong."""

from datetime import timedelta
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app import clock
from app.errors import RuleBroken
from app.mentorships.models import Ending
from app.shelf.models import ShelfFile, ShelfItem, ShelfPiece
from app.shelf.models.files import PIECE, taken_of
from app.shelf.rules.file_types import LARGEST, MEDIA_TYPES, checked
from tests import factories
from tests.factories import key
from tests.shelf.pictures import PLACE, exif, jpeg, office, segment

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 2500


def send(client, mentorship, data: bytes = PDF, name: str = "notes.pdf", **words):
    form = {"title": "", "why": "", "about": "", "operation": key()} | words
    return post(client, f"/mentorships/{mentorship.id}/shelf/files", form, data, name)


def post(client, address: str, form: dict, data: bytes, name: str):
    """Send a form with a file, as a browser does. Flask's client would write it to a temporary file."""
    sent = {"csrf_token": client.csrf_token} | form | {"file": FileStorage(BytesIO(data), name)}
    boundary, body = encode_multipart(sent)
    return client.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def filled(cast, mentorship, megabytes: int) -> ShelfItem:
    """A file that takes so much of the shelf."""
    item = factories.shelf_file(cast["mentee"], mentorship, title="The large one")
    ShelfItem.update(file_size=megabytes * 1024 * 1024).where(ShelfItem.id == item.id).execute()
    return factories.again(item)


def test_what_one_sends_the_other_downloads_byte_for_byte(as_, cast, mentorship):
    sent = send(as_("mentee"), mentorship, name="Halden, feedback.pdf", about=f"session-{cast.met.id}")
    item = ShelfItem.get()
    assert sent.location == f"/shelf/{item.id}"
    assert (item.title, item.file_name, item.session_id) == ("Halden, feedback", "Halden, feedback.pdf", cast.met.id)
    assert [len(piece.data) for piece in ShelfPiece.select().order_by(ShelfPiece.number)] == [
        PIECE,
        PIECE,
        len(PDF) - 2 * PIECE,
    ]
    page = as_("mentor").get(sent.location).text
    assert "doesn’t scan files for viruses" in page
    answer = as_("mentor").get(f"{sent.location}/file")
    assert answer.data == PDF
    assert answer.content_type == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Halden, feedback.pdf"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("who", ["visitor", "coordinator", "outsider", "other_mentor"])
def test_nobody_else_gets_a_byte(as_, visitor, cast, mentorship, who):
    item = factories.shelf_file(cast["mentee"], mentorship, PDF)
    client = visitor if who == "visitor" else as_(who)
    answer = client.get(f"/shelf/{item.id}/file")
    assert answer.status_code == (303 if who == "visitor" else 404)
    assert b"PDF-1.7" not in answer.data


def test_a_name_from_the_browser_reaches_no_header_unchanged(as_, mentorship):
    send(as_("mentee"), mentorship, name='../a"; filename=evil.html\r\nX-Evil: 1\u202e отчёт.exe')
    item = ShelfItem.get()
    answer = as_("mentee").get(f"/shelf/{item.id}/file")
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert "X-Evil" not in answer.headers
    assert "html" not in disposition.replace("evil.html", "") or item.file_name.endswith(".pdf")
    assert item.file_name.endswith(".pdf")


def test_the_place_of_a_photo_is_not_stored(as_, mentorship):
    send(as_("mentee"), mentorship, jpeg(segment(0xE1, exif(6))), "photo.jpg")
    item = ShelfItem.get()
    content = b"".join(ShelfFile.pieces_of(item))
    assert PLACE not in content
    assert item.file_size == len(content)


REFUSED = {
    "empty": (b"", "This file is empty"),
    "too large": (b"%PDF-" + bytes(LARGEST), "larger than 5 MB"),
    "svg": (b"<svg onload='x()'/>", "This kind of file can’t go here"),
    "html": (b"<html><script>x()</script>", "This kind of file can’t go here"),
    "macros": (office(word__vbaProject=b"x"), "has macros or a program inside"),
    "damaged": (jpeg()[:30], "damaged or unfinished"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_refused_file_is_explained_and_the_words_stay(as_, cast, mentorship, what):
    data, sentence = REFUSED[what]
    refused = send(as_("mentee"), mentorship, data, title="My title", why="My words")
    assert refused.status_code == 422
    assert sentence in refused.text
    for word in ("My title", "My words"):
        assert word in refused.text
    assert ShelfItem.select().count() == ShelfPiece.select().count() == 0
    assert "My words" in as_("mentee").get(f"/mentorships/{mentorship.id}/shelf/files/new").text


def test_without_a_file_the_form_asks_for_one(as_, mentorship):
    words = {"title": "T", "why": "", "about": "", "operation": key()}
    page = f"/mentorships/{mentorship.id}/shelf/files"
    for files in ({}, {"file": (BytesIO(b""), "")}, {"file": "a text"}):
        assert "Choose a file." in as_("mentee").post(page, data=words | files).text


def test_a_body_that_is_far_too_large_is_refused_unread(as_, mentorship):
    refused = send(as_("mentee"), mentorship, b"%PDF-" + bytes(6 * 1024 * 1024))
    assert refused.status_code == 413
    assert "This file is too large." in refused.text


@pytest.mark.parametrize("page", ["/shelf/links", "/shelf/documents", "/introductions", "/feedback"])
def test_every_other_route_keeps_its_limit(as_, cast, mentorship, page):
    address = f"/mentorships/{mentorship.id}{page}"
    for size in (80 * 1024, 1100 * 1024):
        assert post(as_("mentee"), address, {"title": "x"}, bytes(size), "a.pdf").status_code == 413


def test_the_same_form_sent_twice_stores_one_file(as_, mentorship):
    operation = key()
    first, second = (send(as_("mentee"), mentorship, operation=operation) for _ in range(2))
    assert first.location == second.location
    assert ShelfItem.select().count() == ShelfFile.select().count() == 1


def test_the_same_file_in_another_form_is_refused_by_name(as_, mentorship):
    send(as_("mentee"), mentorship, title="The notes")
    refused = send(as_("mentor"), mentorship, name="other.pdf")
    assert refused.status_code == 422
    assert "on your shelf already" in refused.text
    assert "The notes" in refused.text
    assert ShelfFile.select().count() == 1


def test_fifty_megabytes_are_the_most_with_what_lies_in_the_bin(as_, cast, mentorship):
    large = filled(cast, mentorship, 50)
    for _ in range(2):
        refused = send(as_("mentor"), mentorship, why="My words")
        assert refused.status_code == 422
        assert "room for 0 MB more" in refused.text
        assert "Recently deleted" in refused.text
        assert "My words" in refused.text
        assert ShelfFile.select().count() == 1
        if not large.deleted_at:
            large.move_to_bin(by=cast["mentee"])
    with clock.frozen_at(clock.now() + ShelfItem.KEPT + timedelta(minutes=1)):
        assert ShelfItem.empty_bins() == 1
    assert ShelfPiece.select().count() == 0
    assert send(as_("mentor"), mentorship).status_code == 303


def test_the_last_byte_fits(as_, cast, mentorship):
    item = filled(cast, mentorship, 50)
    ShelfItem.update(file_size=ShelfFile.MOST - len(PDF)).where(ShelfItem.id == item.id).execute()
    assert send(as_("mentor"), mentorship).status_code == 303
    assert taken_of(mentorship).taken == ShelfFile.MOST
    assert "50 of 50 MB" in as_("mentor").get(f"/mentorships/{mentorship.id}/shelf").text


def test_an_upload_that_stopped_in_between_leaves_nothing_on_the_shelf(as_, cast, mentorship, monkeypatch):
    def stop(*args, **words):
        raise KeyboardInterrupt

    monkeypatch.setattr(ShelfItem, "put", stop)
    monkeypatch.setattr(ShelfFile, "_delete_unplaced", classmethod(lambda cls, which: 0))
    with pytest.raises(KeyboardInterrupt):
        factories.shelf_file(cast["mentee"], mentorship, PDF)
    monkeypatch.undo()
    assert ShelfPiece.select().count() == 3
    assert ShelfItem.select().count() == taken_of(mentorship).taken == 0
    assert ShelfFile.delete_unplaced() == 0
    with clock.frozen_at(clock.now() + ShelfFile.UNPLACED + timedelta(minutes=1)):
        assert ShelfFile.delete_unplaced() == 1
    assert ShelfPiece.select().count() == 0


def test_a_file_taken_down_while_it_downloads_arrives_whole(as_, cast, mentorship):
    item = factories.shelf_file(cast["mentee"], mentorship, PDF)
    answer = as_("mentor").get(f"/shelf/{item.id}/file", buffered=False)
    item.move_to_bin(by=cast["mentee"])
    ShelfItem.delete().execute()
    assert b"".join(answer.response) == PDF
    assert as_("mentor").get(f"/shelf/{item.id}/file").status_code == 404


def test_a_file_in_the_bin_is_not_downloaded_and_comes_back_whole(as_, cast, mentorship):
    item = factories.shelf_file(cast["mentee"], mentorship, PDF)
    item.move_to_bin(by=cast["mentor"])
    assert as_("mentee").get(f"/shelf/{item.id}/file").status_code == 403
    as_("mentee").post(f"/shelf/{item.id}/restoration")
    assert as_("mentee").get(f"/shelf/{item.id}/file").data == PDF


def test_an_ended_pair_downloads_and_sends_nothing_more(as_, cast, mentorship):
    item = factories.shelf_file(cast["mentee"], mentorship, PDF)
    Ending.end(mentorship, by=cast["mentor"])
    assert as_("mentee").get(f"/shelf/{item.id}/file").data == PDF
    refused = send(as_("mentee"), mentorship, office(), "a.docx")
    assert refused.status_code == 422
    assert "ended" in refused.text
    assert ShelfFile.select().count() == 1
    with pytest.raises(RuleBroken, match="ended"):
        factories.shelf_file(cast["mentee"], factories.again(mentorship), b"%PDF-other")


def test_a_link_has_nothing_to_download(as_, cast, mentorship):
    item = factories.shelf_item(cast["mentee"], mentorship)
    assert as_("mentee").get(f"/shelf/{item.id}/file").status_code == 404


def test_no_type_is_one_that_a_browser_would_show_as_a_page():
    assert not {"text/html", "image/svg+xml", "application/xhtml+xml", "text/xml"} & set(MEDIA_TYPES.values())


def test_a_file_that_is_no_form_is_no_upload(as_, mentorship):
    client = as_("mentee")
    page = f"/mentorships/{mentorship.id}/shelf/files"
    for body, content_type in (
        (PDF, "application/pdf"),
        (b"--x\r\n" + b"a:b\r\n" * 200_000 + b"\r\n--x--", "multipart/form-data; boundary=x"),
        (b"--x\r\n\r\n" * 200_000 + b"--x--", "multipart/form-data; boundary=x"),
        (b"x" * 900_000, "multipart/form-data; boundary=x"),
        (b"x" * 900_000, "multipart/form-data"),
        (b"a=b&" * 400_000, "application/x-www-form-urlencoded"),
    ):
        assert client.post(page, data=body, content_type=content_type).status_code in (413, 422), content_type
    assert ShelfItem.select().count() == 0
    assert checked(PDF, "x").type == "pdf"
