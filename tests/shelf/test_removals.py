"""Deleting something for good before its thirty days in Recently deleted are over."""

from html import unescape

import pytest

from app.errors import RuleBroken
from app.mentorships.models import Ending
from app.shelf.labels import DOCUMENT
from app.shelf.models import ShelfItem, ShelfPiece, ShelfVersion
from app.shelf.models.files import taken_of
from tests import factories


@pytest.mark.parametrize("down", ["mentee", "mentor"])
def test_whoever_put_a_file_there_deletes_it_after_a_question_and_its_room_is_free(as_, cast, mentorship, down):
    item = factories.shelf_file(cast["mentee"], mentorship, title="The wrong one")
    item.change(by=cast["mentee"], seen="1", title="Mine")
    factories.again(item).move_to_bin(by=cast[down])
    client, question = as_("mentee"), f"/shelf/{item.id}/removal/new"
    for page in ("/bin", f"/shelf/{item.id}"):
        assert f'href="{question}"' in client.get(page).text
    assert "1 KB on your shelf are free at once" in unescape(client.get(question).text)
    shelf = f"/mentorships/{mentorship.id}/shelf"
    assert "0.1 MB of it is in Recently deleted" in client.get(f"{shelf}/files/new").text
    assert client.post(f"/shelf/{item.id}/removal").location == shelf
    assert ShelfItem.select().count() == ShelfPiece.select().count() == taken_of(mentorship).taken == 0
    assert client.post(f"/shelf/{item.id}/removal").status_code == 404


def test_nothing_of_the_others_is_lost(as_, cast, mentorship):
    theirs = factories.shelf_item(cast["mentor"], mentorship)
    ours = factories.shelf_item(cast["mentee"], mentorship, DOCUMENT, text="One")
    ours.change(by=cast["mentor"], seen="1", text="Two")
    factories.again(ours).change(by=cast["mentee"], seen="2", text="Three")
    for item in (theirs, ours):
        factories.again(item).move_to_bin(by=cast["mentee"])
        assert as_("mentee").get(f"/shelf/{item.id}/removal/new").status_code == 403
        assert as_("mentee").post(f"/shelf/{item.id}/removal").status_code == 403
        assert f"/shelf/{item.id}/removal" not in as_("mentee").get("/bin").text
    assert ShelfItem.select().count() == 2
    assert ShelfVersion.select().count() == 3


def test_what_was_restored_or_changed_meanwhile_stays(as_, cast, mentorship):
    item = factories.shelf_item(cast["mentee"], mentorship, DOCUMENT, text="One")
    assert as_("mentee").get(f"/shelf/{item.id}/removal/new").location == f"/shelf/{item.id}"
    item.move_to_bin(by=cast["mentee"])
    stale = factories.again(item)
    factories.again(item).restore(by=cast["mentor"])
    with pytest.raises(RuleBroken, match="restored"):
        stale.delete_for_good(by=cast["mentee"])
    now = factories.again(item)
    now.change(by=cast["mentor"], seen="1", text="Two")
    factories.again(item).move_to_bin(by=cast["mentor"])
    with pytest.raises(RuleBroken):
        stale.delete_for_good(by=cast["mentee"])
    assert factories.again(item).text == "Two"


def test_an_ended_pair_deletes_nothing(as_, cast, mentorship):
    item = factories.shelf_item(cast["mentee"], mentorship)
    item.move_to_bin(by=cast["mentee"])
    Ending.end(mentorship, by=cast["mentor"])
    assert as_("mentee").get(f"/shelf/{item.id}/removal/new").location == f"/shelf/{item.id}"
    with pytest.raises(RuleBroken, match="ended"):
        factories.again(item).delete_for_good(by=cast["mentee"])
    assert "/removal" not in as_("mentee").get("/bin").text
