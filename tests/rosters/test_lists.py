"""A list from its file to invited people: what waits, what is asked, what changes, and what never does."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import Invitation
from app.events.models import Event, Operation
from app.people.models import Person
from app.programmes.models import Enrolment
from app.rosters.models import RosterList, RosterRow
from tests import factories

CSV = "Name,Email,Role,Manager\nAmara Okafor,amara@new.test,mentee,Secret Boss\nJonas Berg,jonas@new.test,Mentor,\n"


def send(client, content=CSV, name="spring.csv", **more):
    body = content if isinstance(content, bytes) else content.encode()
    fields = {"pasted": "", "operation": factories.key(), "csrf_token": client.csrf_token} | more
    return client.post("/programme/lists", data=multipart(fields, name, body), content_type=MULTIPART)


MULTIPART = "multipart/form-data; boundary=between"


def multipart(fields, name, content):
    """A body with these fields and a file, like a browser’s. Werkzeug’s own leaves a temporary file open."""
    parts = [f'--between\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{fields[key]}\r\n' for key in fields]
    head = f'--between\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return "".join([*parts, head]).encode() + content + b"\r\n--between--\r\n"


def paste(client, text):
    return client.post("/programme/lists", data={"pasted": text, "operation": factories.key()})


def newest():
    return RosterList.select().order_by(RosterList.id.desc()).get()


def confirm(client, roster=None, **answers):
    roster = roster or newest()
    return client.post(f"/rosters/{roster.id}/confirmation", data={"revision": str(roster.revision), **answers})


def rows(roster=None):
    return list(RosterRow.select().where(RosterRow.list == (roster or newest())).order_by(RosterRow.id))


def role_of(person, cast):
    return Enrolment.get((Enrolment.person == person) & (Enrolment.programme == cast.programme)).said_role


@pytest.fixture
def ines(as_):
    return as_("coordinator")


def test_nothing_is_written_before_the_list_is_confirmed(ines, cast):
    people, enrolments = Person.select().count(), Enrolment.select().count()
    answer = send(ines)
    assert answer.status_code == 303
    page = ines.get(answer.location).text
    assert "Invite 2 people" in page
    assert "Invited as a mentee" in page
    assert (Person.select().count(), Enrolment.select().count()) == (people, enrolments)
    kept = ines.get("/programme/lists/new").text
    assert f'href="{answer.location}"' in kept
    assert "nobody is invited yet, and we delete it tomorrow" in kept


def test_confirming_invites_everybody_once_with_their_role(ines, cast):
    send(ines)
    answer = confirm(ines)
    assert answer.location == f"/rosters/{newest().id}"
    page = ines.get(answer.location).text
    assert "What came of the list" in page
    assert "confirmed it today" in page
    amara, jonas = (Person.with_email(f"{name}@new.test") for name in ("amara", "jonas"))
    assert (role_of(amara, cast), role_of(jonas, cast)) == ("mentee", "mentor")
    assert not amara.has_joined
    confirm(ines)  # twice
    assert Event.select().where(Event.name == "person.invited").count() == 2
    assert newest().finished_at


def test_the_same_file_again_changes_nothing(ines, cast):
    send(ines)
    confirm(ines)
    send(ines)
    page = ines.get(f"/rosters/{newest().id}").text
    assert "Invite 2" not in page
    assert {row.reason for row in rows()} == {"already_there_unchanged"}


def test_a_managers_column_is_dropped_with_a_sentence_and_stored_nowhere(ines, cast):
    answer = send(ines)
    page = ines.get(answer.location).text
    assert "only matching reads it" in page
    assert "Secret" not in page
    assert "Secret" not in repr([(row.cells, row.more) for row in rows()]) + repr(newest().__data__)


def test_lines_with_a_name_and_an_address_can_be_pasted(ines, cast):
    paste(ines, "Amara Okafor amara@new.test\r\njonas@new.test, Jonas Berg\r\nNoor <noor@new.test>")
    page = ines.get(f"/rosters/{newest().id}").text
    assert "What are they?" in page
    assert confirm(ines).status_code == 422
    assert Person.with_email("amara@new.test") is None
    assert confirm(ines, role_for_all="mentee").location == f"/rosters/{newest().id}"
    confirm(ines)
    assert [row.name for row in rows()] == ["Amara Okafor", "Jonas Berg", "Noor"]
    assert role_of(Person.with_email("jonas@new.test"), cast) == "mentee"


def test_a_question_is_answered_and_the_page_shown_again_before_anybody_is_invited(ines, cast):
    send(ines, "Name,Email,Role\nKai Herbst,kai@new.test,Pate\nIlse Winter,i.winter(at)new.test,Mentee\n")
    kai, ilse = rows()
    assert (kai.verdict, ilse.verdict) == ("ask", "ask")
    page = ines.get(f"/rosters/{newest().id}").text
    assert "2 need your answer" in page
    answers = {f"answer-{kai.id}": "mentor", f"answer-{ilse.id}": "leave"}
    confirm(ines, **answers)
    assert Person.with_email("kai@new.test") is None
    assert "There’s one person to invite" in ines.get(f"/rosters/{newest().id}").text
    assert [row.verdict for row in rows()] == ["accept", "out"]
    confirm(ines)
    assert role_of(Person.with_email("kai@new.test"), cast) == "mentor"
    assert Person.with_email("i.winter@new.test") is None


def test_a_typed_answer_that_is_no_address_is_asked_about_again(ines, cast):
    send(ines, "Name,Email,Role\nZak Stein,zak@localhost,Mentor\nAmara,amara@new.test,mentee\n")
    zak = rows()[0]
    confirm(ines, **{f"email-{zak.id}": "zak@elsewhere"})
    assert rows()[0].verdict == "ask"
    confirm(ines, **{f"email-{zak.id}": "zak@new.test"})
    assert rows()[0].email == "zak@new.test"


def test_a_list_of_pairs_becomes_proposals_that_both_must_confirm(ines, cast, as_):
    send(
        ines,
        "Mentor,Mentor email,Mentee,Mentee email\nJonas Berg,jonas@new.test,Amara Okafor,amara@new.test\n"
        "Jonas Berg,jonas@new.test,Noor Haddad,noor@new.test\n",
    )
    page = ines.get(f"/rosters/{newest().id}").text
    assert "What is a line?" in page
    assert "Invite 2 people" not in page  # only half of the people are known by now
    confirm(ines, lines_are="first_mentors")
    confirm(ines, kind="classic")
    page = ines.get(f"/rosters/{newest().id}").text
    assert "Both people of each pair are asked" in page
    from app.mentorships.models import Mentorship

    jonas = Person.with_email("jonas@new.test")
    found = list(Mentorship.select().where(Mentorship.mentor == jonas))
    assert {one.mentee.name for one in found} == {"Amara Okafor", "Noor Haddad"}
    assert not any(one.mentor_accepted_at or one.mentee_accepted_at for one in found)


def test_somebody_who_joins_while_the_list_waits_keeps_what_they_set(ines, cast):
    factories.invited("Old Name", within=cast.programme).__class__.update(
        email="x@new.test", email_key="x@new.test"
    ).where(Person.name == "Old Name").execute()
    send(ines, "Name,Email,Role\nNew Name,x@new.test,mentor\n")
    assert "The name was Old Name" in ines.get(f"/rosters/{newest().id}").text
    person = Person.with_email("x@new.test")
    Person.update(joined_at=clock.now(), name="My Own Name").where(Person.id == person.id).execute()
    confirm(ines)
    person = Person.with_email("x@new.test")
    assert person.name == "My Own Name"
    assert role_of(person, cast) == "mentor"


def test_a_list_that_waits_is_deleted_after_a_day(ines, cast, monkeypatch):
    send(ines)
    roster = newest()
    assert RosterList.delete_outdated() == 0
    later = clock.now() + timedelta(days=1, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert RosterList.delete_outdated() == 1
    assert not RosterRow.select().where(RosterRow.list == roster.id).exists()


def test_an_upload_sent_twice_is_one_list(ines, cast):
    key = factories.key()
    first, second = (send(ines, operation=key).location for _ in range(2))
    assert first == second
    assert RosterList.select().count() == 1


def test_a_list_changed_by_another_coordinator_is_looked_at_again(ines, cast):
    send(ines)
    answer = confirm(ines, RosterList(id=newest().id, revision=newest().revision - 1))
    assert answer.status_code == 409
    assert "Somebody has changed this list" in answer.text


def test_a_list_can_be_thrown_away(ines, cast):
    send(ines)
    ines.post(f"/rosters/{newest().id}/deletion", data={})
    assert not RosterList.select().exists()


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04rest", b"\0\1\2", b"Name,Email\n", b"just words", b"\xff\xfeA", b"%PDF-1"]
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(ines, cast, content):
    answer = send(ines, content)
    assert answer.status_code == 422
    assert "There’s a problem" in answer.text or "problem" in answer.text
    assert not RosterList.select().exists()


def test_neither_a_file_nor_lines_is_refused(ines, cast):
    assert "Choose a file, or paste the list." in paste(ines, "").text


def test_without_mail_all_links_are_made_on_one_page_and_stored_nowhere(ines, cast, as_):
    send(ines, "Name,Email,Role\n" + "".join(f"Ada {n},ada{n}@new.test,mentor\n" for n in range(12)))
    confirm(ines)
    address = f"/rosters/{newest().id}"
    assert "12 people have no link yet." in ines.get(address).text
    page = ines.post(f"{address}/links").text
    links = re.findall(r"Ada \d+\tada\d+@new.test\t(http\S+/join/[\w-]+)", page)
    assert len({*links}) == 12
    assert all(page.count(link) == 2 for link in links)  # once to print, once to copy
    assert "/join/" not in ines.get(address).text
    assert "12 have a link from you" in ines.get(address).text
    token = links[3].rpartition("/")[2]
    assert Invitation.with_token(token).person == Person.with_email("ada3@new.test")
    stored = [list(model.select().tuples()) for model in (Invitation, RosterList, RosterRow, Event, Operation)]
    assert token not in repr(stored)


def test_lost_links_are_made_again_by_whoever_made_them_and_a_reload_makes_none(ines, cast):
    send(ines)
    confirm(ines)
    address = f"/rosters/{newest().id}/links"
    first = re.findall(r"/join/[\w-]+", ines.post(address).text)
    assert ines.post(address).status_code == 303
    second = re.findall(r"/join/[\w-]+", ines.post(address, data={"again": "1"}).text)
    assert len({*first, *second}) == 4
    assert not Invitation.with_token(first[0].rpartition("/")[2]).is_open


def test_more_people_than_one_page_has_get_their_links_on_the_next(ines, cast, monkeypatch):
    monkeypatch.setattr("app.rosters.views.roster_links.AT_ONCE", 1)
    send(ines)
    confirm(ines)
    address = f"/rosters/{newest().id}"
    assert "One person has no link yet. Copy or print these" in ines.post(f"{address}/links").text
    assert "/join/" in ines.post(f"{address}/links").text
    assert "no link yet" not in ines.get(address).text


def test_another_column_can_be_chosen_and_is_remembered_for_the_same_headings(ines, cast):
    content = (
        "Nickname name,Full name,Email,Role\nAda,Ada Lovelace,ada@new.test,mentor\nBo,Bo Berg,bo@new.test,mentee\n"
    )
    send(ines, content)
    first = newest()
    assert [row.name for row in rows()] == ["Ada Lovelace", "Bo Berg"]
    assert ines.get(f"/rosters/{first.id}/columns").status_code == 200
    place = first.headings.index("Nickname name")
    columns = {name: str(at) for name, at in first.columns.items()} | {"name": str(place)}
    ines.post(f"/rosters/{first.id}/columns", data={"revision": str(first.revision), **columns})
    assert [row.name for row in rows()] == ["Ada", "Bo"]
    send(ines, content.replace("Nickname name,Full name", "Full name,Nickname name"))
    assert [row.name for row in rows()] == ["Ada Lovelace", "Bo Berg"]
    assert newest().headings[newest().columns["name"]] == "Nickname name"


def test_one_column_is_not_two_things(ines, cast):
    send(ines)
    answer = ines.post(f"/rosters/{newest().id}/columns", data={"revision": "1", "email": "0", "name": "0"})
    assert answer.status_code == 422
    assert "Each column can be chosen once." in answer.text


def test_what_a_list_says_is_where_an_offer_begins_and_no_offer_is_made(ines, cast, as_):
    Enrolment.say(cast["outsider"], cast.programme, role="mentor", places=2)
    Enrolment.say(cast["outsider"], cast.programme, role=None, places=None, team="Field work")
    assert 'value="Field work"' in as_("outsider").get("/board/offer").text
    assert "for up to 2 people at a time" in ines.get(f"/enrolments/{factories.enrolment(cast['outsider']).id}").text


def test_a_coordinator_of_another_programme_sees_no_list(ines, cast, as_):
    send(ines)
    elsewhere = factories.Programme.create(name="Elsewhere")
    stranger = as_(factories.member("Elsa Elsewhere", within=elsewhere, role="coordinator"))
    assert stranger.get(f"/rosters/{newest().id}").status_code == 404
    assert confirm(stranger).status_code == 404


def test_a_list_that_waits_is_found_on_today_and_where_lists_are_read_in_until_it_is_confirmed(ines, cast, as_):
    send(ines)
    link = f"/rosters/{newest().id}"
    assert [link in ines.get(page).text for page in ("/", "/programme/lists/new")] == [True, True]
    assert link not in as_("mentee").get("/").text
    confirm(ines)
    assert link not in ines.get("/").text


def test_an_answer_can_be_taken_back(ines, cast):
    send(ines, "Name,Email,Role\nKai Herbst,kai@new.test,Pate\nAda,ada@new.test,mentor\n")
    address, kai = f"/rosters/{newest().id}", rows()[0]
    assert "Change what you answered" not in ines.get(address).text
    ines.post(f"{address}/answers", data={"revision": str(newest().revision), f"answer-{kai.id}": "mentor"})
    assert rows()[0].verdict == "accept"
    assert "Change what you answered" in ines.get(address).text
    ines.post(f"{address}/answers", data={"revision": str(newest().revision), "forget": "1"})
    assert (rows()[0].verdict, rows()[0].answers) == ("ask", {})
