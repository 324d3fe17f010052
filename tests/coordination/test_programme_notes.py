"""A note to all pairs: its preview, who gets it, that it is sent once; and a programme that ends and goes on."""

import pytest

from app.coordination.models import ProgrammeNote, make_coordinator, readers_in
from app.errors import RuleBroken
from app.events.models import Event
from app.matching.models import MatchingRound
from app.mentorships.models import Ending, Mentorship
from app.notices.jobs import make_notices
from app.notices.models import Notice
from app.programmes.models import COORDINATOR, Enrolment, Programme
from tests import factories
from tests.factories import again, key
from tests.mailing import mailing, nothing_gathers, plain, round  # noqa: F401
from tests.shown import words_on


def sent(**more) -> dict[str, str]:
    return {"text": "Thank you for your time", "operation": key()} | more


def test_the_preview_shows_the_words_and_sends_nothing(as_, cast):
    client = as_("coordinator")
    preview = client.post("/programme/notes", data=sent())
    assert preview.status_code == 200
    assert "Preview of your note" in preview.text
    assert "Thank you for your time" in preview.text
    assert "Send it to 4 people" in preview.text
    assert not ProgrammeNote.select().exists()


def test_a_note_begins_with_a_text_that_can_be_changed(as_, cast):
    shown = as_("coordinator").get("/programme/notes/new?start=midway").text
    assert "Most of you are about halfway through the time you planned." in words_on(shown)
    assert as_("coordinator").get("/programme/notes/new?start=nothing").status_code == 200


def test_it_is_sent_once_to_everybody_in_running_mentorships_and_nobody_else(cast, as_):
    once = sent(send="y")
    for _ in range(2):
        assert as_("coordinator").post("/programme/notes", data=once).status_code == 303
    assert ProgrammeNote.select().count() == 1
    names = {"mentee", "mentor", "other_mentee", "other_mentor"}
    assert {person.id for person in readers_in(cast.programme)} == {cast[name].id for name in names}
    make_notices()
    told = {notice.person_id for notice in Notice.select() if notice.event_name == "programme.note_sent"}
    assert told == {cast[name].id for name in names}


@pytest.mark.usefixtures("nothing_gathers")
def test_it_is_mailed_with_its_words_and_says_that_nobody_reads_answers(cast, mailing, post_office):  # noqa: F811
    factories.programme_note(cast["coordinator"], within=cast.programme)
    round(mailing)
    mails = [mail for mail in post_office.arrived if "A note to all pairs" in mail["Subject"]]
    assert len(mails) == 4
    body = plain(mails[0])
    assert "Thank you for your time" in body
    assert "Nobody reads replies to this mail." in " ".join(body.split())
    assert mails[0]["List-Unsubscribe"]


def test_everybody_in_the_programme_can_open_it_and_nobody_else(as_, cast):
    note = factories.programme_note(cast["coordinator"], within=cast.programme)
    assert "Thank you for your time" in as_("outsider").get(f"/programme-notes/{note.id}").text
    elsewhere = Programme.create(name="Elsewhere")
    stranger = factories.member("Elsa", within=elsewhere, role=COORDINATOR)
    assert note not in ProgrammeNote.visible_to(stranger)


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        ({"text": ""}, 422, "Write the note."),
        ({"text": "x" * 2001}, 422, "2,000"),
        ({"operation": ""}, 422, "Part of this page was missing"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_its_text(as_, cast, data, status, sentence):
    answer = as_("coordinator").post("/programme/notes", data=sent(send="y") | data)
    assert (answer.status_code, sentence in answer.text) == (status, True)


def test_without_a_running_mentorship_nothing_is_sent(as_, cast):
    programme = Programme.start(by=cast["coordinator"], operation=key(), name="Leads")
    answer = as_("coordinator").post(f"/programme/notes?programme={programme.id}", data=sent(send="y"))
    assert (answer.status_code, "nobody would get it" in answer.text) == (422, True)


def test_a_coordinator_sends_a_limited_number_an_hour(as_, cast):
    client = as_("coordinator")
    statuses = [client.post("/programme/notes", data=sent(send="y")).status_code for _ in range(21)]
    assert statuses == [303] * 20 + [429]


def end(as_, cast, text="It ends now") -> None:
    answer = as_("coordinator").post(f"/programmes/{cast.programme.id}/ending", data={"text": text})
    assert answer.status_code == 303


def test_a_programme_that_ends_tells_its_pairs_and_offers_them_the_closing(as_, cast):
    for _ in range(2):
        end(as_, cast)
    assert Event.select().where(Event.name == "programme.ended").count() == 1
    note = ProgrammeNote.get(ProgrammeNote.is_ending)
    shown = as_("mentee").get(f"/programme-notes/{note.id}").text
    assert "It ends now" in shown
    assert "Plan the end" in shown
    assert "Plan the end" not in as_("outsider").get(f"/programme-notes/{note.id}").text


def test_nothing_new_begins_in_a_programme_that_has_ended_and_everybody_keeps_everything(as_, cast):
    assert cast.round
    assert cast.board_offer
    end(as_, cast)
    now = again(cast.programme)
    with pytest.raises(RuleBroken, match="has ended"):
        factories.proposal(cast["outsider"], cast["other_mentor"], within=now)
    with pytest.raises(RuleBroken, match="has ended"):
        MatchingRound.start(by=cast["coordinator"], operation=key(), programme=now)
    with pytest.raises(RuleBroken, match="has ended"):
        factories.programme_note(cast["coordinator"], within=now)
    board = as_("other_mentee").get("/board").text
    assert "has ended, so no new mentorships begin there." in board
    assert "/ask" not in board
    assert "Ask up to three people" not in board
    page = as_("coordinator").get("/programme").text
    assert "/rounds" not in page
    assert "/programme/quarter" in page
    assert as_("mentee").get(f"/mentorships/{cast.mentorship.id}").status_code == 200
    assert Enrolment.select().where(Enrolment.programme == now).count() == 8
    assert not Ending.select().where(Ending.mentorship == cast.mentorship).exists()


def test_what_was_asked_before_can_still_be_answered(as_, cast):
    end(as_, cast)
    assert Mentorship.get_by_id(cast.proposed.id).accept(cast["mentee"])


def test_whoever_ends_it_second_reads_both_texts_and_that_theirs_was_not_sent(as_, cast):
    make_coordinator(factories.enrolment(cast["outsider"]), by=cast["coordinator"])
    end(as_, cast, text="Thank you from Noor")
    answer = as_("outsider").post(f"/programmes/{cast.programme.id}/ending", data={"text": "Thank you from Elena"})
    assert answer.status_code == 409
    for words in ("Thank you from Noor", "Thank you from Elena", "your text wasn’t sent"):
        assert words in answer.text
    assert [note.text for note in ProgrammeNote.select()] == ["Thank you from Noor"]


def test_its_coordinators_read_what_stays_and_where(as_, cast):
    end(as_, cast)
    client = as_("coordinator")
    assert f"{cast.programme.name} has ended" in words_on(client.get("/").text).replace("\u2068", "").replace(
        "\u2069", ""
    )
    assert f'href="/programme?programme={cast.programme.id}"' in client.get("/").text
    page = client.get("/programme").text
    for link in ("/programme/quarter", "/programme/people.csv", "/programme/sentences"):
        assert f'href="{link}"' in page, link
    Programme.start(by=cast["coordinator"], operation=key(), name="Leads")
    assert f"{cast.programme.name}, ended" in words_on(client.get("/programme").text)


def test_it_can_go_on(as_, cast):
    end(as_, cast)
    assert "Nothing new begins here" in words_on(as_("coordinator").get("/programme").text)
    assert as_("coordinator").post(f"/programmes/{cast.programme.id}/ending/deletion").status_code == 303
    assert again(cast.programme).ended_at is None
    assert factories.proposal(cast["outsider"], cast["other_mentor"], within=cast.programme)


def test_of_several_programmes_one_that_has_ended_is_not_the_first(as_, cast):
    second = Programme.start(by=cast["coordinator"], operation=key(), name="Leads")
    end(as_, cast)
    assert Programme.coordinated_by(cast["coordinator"]) == [second, cast.programme]
    assert Programme.of(cast["coordinator"]) == [second, cast.programme]
