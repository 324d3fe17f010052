"""Whoever comes into a programme, leaves it, or is in one that ends or opens again, is told kindly, once."""

import pytest

from app.coordination.models import ProgrammeNote, Removal, enrol_member, make_coordinator, remove_member
from app.drafts.models import Draft
from app.drafts.web.autosave import url_of
from app.events.models import Event
from app.notices.jobs import make_notices
from app.notices.models import Notice
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from tests import factories
from tests.factories import key
from tests.mailing import plain, round
from tests.shown import words_on

pytestmark = pytest.mark.usefixtures("nothing_gathers")


@pytest.fixture
def second(cast) -> Programme:
    programme = Programme.start(by=cast["coordinator"], operation=key(), name="Leads of tomorrow")
    Event.delete().execute()
    return programme


@pytest.fixture
def mailed(mailing, post_office):
    """`mailed()` sends what is due: (address, subject, words) of each mail that arrived so far."""

    def send() -> list[tuple[str, str, str]]:
        round(mailing)
        return [(mail["To"].addresses[0].addr_spec, mail["Subject"], plain(mail)) for mail in post_office.arrived]

    return send


def place(person: Person, programme: Programme) -> Enrolment:
    return Enrolment.get((Enrolment.programme == programme) & (Enrolment.person == person))


def test_whoever_is_enrolled_gets_one_mail_and_a_notice_that_opens_the_board(as_, cast, second, mailed):
    outsider = cast["outsider"]
    for _ in range(2):
        enrol_member(second, outsider.id, by=cast["coordinator"])
    (mail,) = mailed()
    assert mail[:2] == (outsider.email, "You’re in Leads of tomorrow now")
    assert "You don’t have to do anything" in mail[2]
    assert f"/board?programme={second.id}" in mail[2]
    make_notices()
    page = as_("outsider").get("/notices").text
    assert "added you to a programme." in page
    assert f'href="/board?programme={second.id}"' in page


def test_whoever_is_taken_out_reads_what_stays_and_whom_to_ask(as_, cast, second, mailed):
    outsider = cast["outsider"]
    enrol_member(second, outsider.id, by=cast["coordinator"])
    make_notices()
    factories.pair(outsider, cast["mentor"], within=second)
    remove_member(place(outsider, second), by=cast["coordinator"])
    Event.delete().where(Event.name != "person.unenrolled").execute()
    (mail,) = mailed()
    assert mail[:2] == (outsider.email, "You aren’t in Leads of tomorrow any more")
    for words in ("everything you wrote", "Your mentorship there goes on", "If this surprises you, ask"):
        assert words in mail[2]
    make_notices()
    page = as_("outsider").get("/notices").text
    assert "You aren’t in one of your programmes any more. Your mentorships go on." in page
    assert 'href="/mentorships"' in page
    assert f"/board?programme={second.id}" not in page


def test_an_event_of_an_older_version_tells_nobody_about_somebody_elses_removal(cast, second, mailed):
    outsider = cast["outsider"]
    enrol_member(second, outsider.id, by=cast["coordinator"])
    remove_member(place(outsider, second), by=cast["coordinator"])
    Event.delete().where(Event.name != "person.unenrolled").execute()
    Event.update(subject_type="Enrolment").execute()
    assert mailed() == []


def test_whoever_is_back_before_the_mail_goes_out_reads_only_that(cast, second, mailed):
    outsider = cast["outsider"]
    enrol_member(second, outsider.id, by=cast["coordinator"])
    for _ in range(2):
        remove_member(place(outsider, second), by=cast["coordinator"])
        enrol_member(second, outsider.id, by=cast["coordinator"])
    assert Removal.select().count() == 0
    assert {subject for _, subject, _ in mailed()} == {"You’re in Leads of tomorrow now"}


def test_whoever_came_back_by_an_invitation_is_not_told_that_they_left(cast, second, mailed):
    outsider = cast["outsider"]
    enrol_member(second, outsider.id, by=cast["coordinator"])
    remove_member(place(outsider, second), by=cast["coordinator"])
    words = {"operation": key(), "programme": second, "name": outsider.name, "email": outsider.email}
    Enrolment.invite(by=cast["coordinator"], **words)
    assert {subject for _, subject, _ in mailed()} == {"You’re in Leads of tomorrow now"}


def test_somebody_of_another_programme_who_stands_in_a_list_is_told(cast, second):
    text = f"Name,Email,Role\nOutsider,{cast['outsider'].email},mentor\n"
    factories.finished_roster(cast["coordinator"], within=second, text=text)
    told = Event.get(Event.name == "person.enrolled")
    assert told.subject_id == place(cast["outsider"], second).id


def test_an_ending_reaches_everybody_in_the_programme_and_reopening_it_too(as_, cast, second, mailed):
    enrol_member(second, cast["outsider"].id, by=cast["coordinator"])
    factories.pair(cast["other_mentor"], cast["mentor"], within=second)
    Event.delete().execute()
    ProgrammeNote.end(second, "Thank you all", by=cast["coordinator"])
    told = {cast[role].email for role in ("outsider", "other_mentor", "mentor")}
    assert {to for to, subject, words in mailed() if "has ended" in subject and "Thank you all" in words} == told
    ProgrammeNote.take_back_ending(second, by=cast["coordinator"])
    assert {to for to, subject, _ in mailed() if subject == "Leads of tomorrow is open again"} == told
    make_notices()
    names = {notice.event_name for notice in Notice.select().where(Notice.person == cast["outsider"])}
    assert names == {"programme.ended", "programme.resumed"}
    assert "reopened a programme you’re in." in words_on(as_("outsider").get("/notices").text)


def test_a_programme_that_ended_again_is_not_said_to_be_open(cast, second, mailed):
    enrol_member(second, cast["outsider"].id, by=cast["coordinator"])
    Event.delete().execute()
    for change in (ProgrammeNote.end, ProgrammeNote.end):
        change(second, "It ends", by=cast["coordinator"])
        ProgrammeNote.take_back_ending(second, by=cast["coordinator"])
    ProgrammeNote.end(second, "It ends", by=cast["coordinator"])
    assert not [subject for _, subject, _ in mailed() if "open again" in subject]


def test_a_new_coordinator_of_a_second_programme_opens_that_one(as_, cast, second, mailed):
    outsider = cast["outsider"]
    enrol_member(second, outsider.id, by=cast["coordinator"])
    Event.delete().execute()
    for programme in (cast.programme, second):
        make_coordinator(place(outsider, programme), by=cast["coordinator"])
    assert f"/programme?programme={second.id}" in "".join(words for _, _, words in mailed())
    make_notices()
    page = as_("outsider").get("/notices").text
    assert f'href="/programme?programme={second.id}"' in page
    assert f"/programme?programme={second.id}" in as_("outsider").get("/").text


FORMS = {
    "/programme/notes": ("/programme/notes/new", "text"),
    "/programme/topics": ("/programme/topics", "name"),
    "/people": ("/people/new", "name"),
    "/pairs": ("/pairs/new", "mentee_name"),
}


@pytest.mark.parametrize("address", FORMS)
def test_what_a_coordinator_typed_for_one_programme_is_not_in_the_form_of_another(as_, cast, second, address):
    page, field = FORMS[address]
    client = as_("coordinator")
    here, there = (f"?programme={programme.id}" for programme in (cast.programme, second))
    for _ in range(2):  # a topic is refused the second time
        client.post(f"{address}{here}", data={field: "Typed words"})
    assert "Typed words" in client.get(f"{page}{here}").text
    assert "Typed words" not in client.get(f"{page}{there}").text
    draft = Draft.get(Draft.person == cast["coordinator"])
    with client.application.test_request_context():
        assert url_of(draft) == f"{page}{here}"
