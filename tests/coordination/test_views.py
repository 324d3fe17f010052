"""A coordinator invites and pairs people, and sees nothing that they write."""

import pytest

from app.accounts.models import Invitation
from app.mentorships.models import Ending, Mentorship
from app.people.models import Person
from app.programmes.models import Enrolment
from tests import factories
from tests.statements import statements

PRIVATE = (
    "advice_request",
    "agenda_item",
    "agreement",
    "commitment",
    "expectations_answers",
    "expectations_mark",
    "feedback",
    "feedback_answer",
    "follow_up",
    "mark",
    "permission_request",
    "pulse",
    "raised_topic",
    "search_entry",
    "search_word",
    "section",
    "session_note",
    "side",
    "signature",
)
"""Tables with text or answers of people. Not drafts, because coordinators have their own."""


def invite(**changed):
    return {"name": "Sixto Somebody", "email": "sixto@example.org", "operation": factories.key()} | changed


def pairing(cast, **changed):
    empty = {f"{role}_{part}": "" for role in ("mentee", "mentor") for part in ("name", "email")}
    chosen = {"mentee": str(cast["outsider"].id), "mentor": str(cast["other_mentor"].id)}
    return empty | chosen | {"operation": factories.key(), "purpose": "You two fit"} | changed


def test_an_ended_mentorship_without_an_agreement_is_not_promised_one(as_, cast):
    client, pair = as_("coordinator"), factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)
    assert "No agreement yet" in client.get("/programme?q=outsider").text
    Ending.end(pair, by=cast["outsider"])
    after = client.get("/programme?show=ended").text
    assert "No agreement" in after
    assert "No agreement yet" not in after


def test_inviting_creates_a_person_an_enrolment_and_a_link_to_send(as_, cast):
    client = as_("coordinator")
    answer = client.post("/people", data=invite())
    person = Person.with_email("sixto@example.org")
    enrolment = Enrolment.get(Enrolment.person == person)
    assert answer.location == f"/enrolments/{enrolment.id}"
    for path in (answer.location, "/programme"):
        assert "/join/" in client.get(path).text
        assert "/join/" not in as_("coordinator").get(path).text
    assert not person.has_joined


def test_inviting_the_same_person_twice_gives_one_person_and_one_link(as_, cast):
    client = as_("coordinator")
    for _ in range(2):
        assert client.post("/people", data=invite()).status_code == 303
    person = Person.with_email("sixto@example.org")
    assert [i.is_open for i in Invitation.select().where(Invitation.person == person)] == [True]


def test_somebody_who_has_joined_is_not_invited_again(as_, cast):
    answer = as_("coordinator").post("/people", data=invite(email=cast["mentee"].email))
    assert answer.status_code == 422
    assert "has already joined." in answer.text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Enter their name."),
        ({"email": ""}, "Enter their e-mail address."),
        (
            {"email": "a b@example.org"},
            "Leave out spaces, brackets and quotation marks. For example: name@example.org.",
        ),
    ],
)
def test_a_form_with_problems_keeps_its_text(as_, cast, changed, sentence):
    answer = as_("coordinator").post("/people", data=invite(**changed))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert [word for word in ("Sixto Somebody", "sixto@example.org") if word not in answer.text] == (
        ["Sixto Somebody"] if "name" in changed else ["sixto@example.org"]
    )


def test_pairing_two_people_asks_both(as_, cast):
    client = as_("coordinator")
    assert client.post("/pairs", data=pairing(cast)).location == "/programme"
    mentorship = factories.newest(Mentorship)
    assert (mentorship.mentee, mentorship.mentor) == (cast["outsider"], cast["other_mentor"])
    assert mentorship.is_proposed
    assert "You’ve been suggested as" in as_("outsider").get(f"/mentorships/{mentorship.id}").text
    assert client.get(f"/mentorships/{mentorship.id}").status_code == 404


def test_somebody_new_is_invited_while_being_paired(as_, cast):
    data = pairing(cast, mentor="", mentor_name="Sixto Somebody", mentor_email="sixto@example.org")
    assert as_("coordinator").post("/pairs", data=data).status_code == 303
    assert Invitation.get(Invitation.person == Person.with_email("sixto@example.org")).is_open


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"mentee": ""}, "Choose the mentee, or enter a name and an e-mail address."),
        ({"mentor": "", "mentor_name": "Only a name"}, "Choose the mentor, or enter a name and an e-mail address."),
        ({"mentor": "", "mentor_name": "S", "mentor_email": "odd"}, "Enter an e-mail address like name@example.org."),
        ({"mentee": "999999"}, "Choose one from the list."),
        ({"mentee": "٣"}, "Choose one from the list."),
    ],
)
def test_an_impossible_pair_is_refused(as_, cast, changed, sentence):
    before = Mentorship.select().count()
    answer = as_("coordinator").post("/pairs", data=pairing(cast, **changed))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert Mentorship.select().count() == before


def test_one_person_cannot_be_both(as_, cast):
    same = str(cast["outsider"].id)
    answer = as_("coordinator").post("/pairs", data=pairing(cast, mentee=same, mentor=same))
    assert answer.status_code == 422
    assert "A mentorship needs two different people." in answer.text


def test_only_people_in_the_programme_are_offered(as_, cast):
    elsewhere = factories.Programme.create(name="Elsewhere")
    stranger = factories.member("Elsa Elsewhere", within=elsewhere)
    assert "Elsa Elsewhere" not in as_("coordinator").get("/pairs/new").text
    answer = as_("coordinator").post("/pairs", data=pairing(cast, mentee=str(stranger.id)))
    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["/programme", "/pairs/new", "/people/new", "/enrolments/{}"])
def test_no_page_of_a_coordinator_queries_text(as_, cast, path):
    client, mentee = as_("coordinator"), factories.enrolment(cast["mentee"])
    with statements() as sent:
        assert client.get(path.format(mentee.id)).status_code == 200
    assert [statement for statement in sent if any(f'"{table}"' in statement for table in PRIVATE)] == []


def test_coordinating_gives_no_rights_in_any_mentorship(as_, cast):
    for path in (f"/mentorships/{cast.mentorship.id}", f"/agreements/{cast.agreed.id}", f"/sections/{cast.section.id}"):
        assert as_("coordinator").get(path).status_code == 404


def test_a_coordinator_who_mentors_sees_their_own_pair_and_no_other(as_, cast):
    own = factories.pair(cast["outsider"], cast["coordinator"], within=cast.programme)
    client = as_("coordinator")
    assert client.get(f"/mentorships/{own.id}").status_code == 200
    assert client.get(f"/mentorships/{cast.mentorship.id}").status_code == 404


def test_the_link_of_somebody_who_has_joined_is_not_renewed(as_, cast):
    enrolment = factories.enrolment(cast["mentee"])
    assert as_("coordinator").post(f"/enrolments/{enrolment.id}/invitation").status_code == 403
    assert Invitation.select().where(Invitation.person == cast["mentee"]).count() == 0
