"""What is whose when a person leaves, and what notices and the file with own words say."""

from app.coordination.models import deactivate
from app.events.models import Event
from app.notices.jobs import make_notices
from app.notices.models import Notice
from app.privacy.presenters import own_words_file
from app.shelf.exports import own_texts
from app.shelf.labels import DOCUMENT
from tests import factories


def test_what_somebody_gave_stays_for_the_other_when_they_leave(as_, cast, mentorship):
    file = factories.shelf_file(cast["mentee"], mentorship)
    document = factories.shelf_item(cast["mentee"], mentorship, DOCUMENT, title="Opening", text="Mine")
    deactivate(factories.enrolment(cast["mentee"]), by=cast["coordinator"])
    client = as_("mentor")
    page = client.get(f"/mentorships/{mentorship.id}/shelf").text
    assert "Opening" in page
    assert "has left Trellis. What you both put here stays" in page
    assert "Mine" in client.get(f"/shelf/{document.id}").text
    assert client.get(f"/shelf/{file.id}/file").status_code == 200
    assert client.get(f"/shelf/{file.id}/edit").status_code in (200, 303)


def test_the_file_with_own_words_has_what_each_wrote_and_not_the_others_version(app, cast, mentorship):
    document = factories.shelf_item(cast["mentee"], mentorship, DOCUMENT, title="Opening", text="First words")
    document.change(by=cast["mentor"], seen="1", text="Their words")
    factories.shelf_item(cast["mentor"], mentorship, title="A gone talk").move_to_bin(by=cast["mentor"])
    factories.shelf_item(cast["mentor"], mentorship, title="A talk", why="The middle")
    texts = {who: " ".join(text for own in own_texts(cast[who]) for text in own.texts) for who in ("mentee", "mentor")}
    assert "First words" in texts["mentee"]
    assert "Their words" not in texts["mentee"]
    assert "Their words" in texts["mentor"]
    assert "The middle" in texts["mentor"]
    assert "A gone talk" not in texts["mentor"]
    with app.test_request_context():
        assert "First words" in own_words_file(cast["mentee"])


def test_the_other_is_told_once_and_without_a_word(as_, cast, mentorship):
    Event.delete().execute()
    Notice.delete().execute()
    item = factories.shelf_item(cast["mentee"], mentorship, DOCUMENT, title="Quokka", why="Numbat", text="Bilby")
    item.change(by=cast["mentee"], seen="1", text="Bilby two")
    factories.again(item).change(by=cast["mentee"], seen="2", text="Bilby three")
    make_notices()
    assert {notice.person_id for notice in Notice.select() if notice.person_id} == {cast["mentor"].id}
    page = as_("mentor").get("/notices").text
    assert "put something on your shelf" in page
    assert page.count("changed something on your shelf") == 1
    for word in ("Quokka", "Numbat", "Bilby"):
        assert word not in page
    assert "your shelf" not in as_("mentee").get("/notices").text
