"""A coordinator starts another programme, decides what may be started in it, and says who is in it."""

import pytest

from app.agreements.rules.templates import first_answers
from app.coordination.models import change_programme, enrol_member, enrollable, remove_member
from app.errors import RuleBroken
from app.mentorship_kinds import CLASSIC, MICRO, NEW_ROLE, REVERSE
from app.mentorships.models import Mentorship
from app.offers.models import Offer
from app.programmes.models import COORDINATOR, MEMBER, Enrolment, Programme
from tests import factories
from tests.access_table import ask
from tests.shown import words_on


@pytest.fixture
def second(cast) -> Programme:
    return Programme.start(by=cast["coordinator"], operation=factories.key(), name="Leads of tomorrow")


def change(programme: Programme, cast, **changed) -> Programme:
    kept = {"name": programme.name, "kinds": ["classic"], "cadence": "", "only_coordinators": False}
    kept["seen"] = factories.again(programme).fingerprint
    change_programme(programme, **kept | changed, by=cast["coordinator"])
    return Programme.get_by_id(programme.id)


def start(by, programme: Programme, kind: str = "classic", email: str = "sixto@example.org") -> Mentorship:
    words = {"kind": kind, "role": "mentee", "name": "Sixto", "email": email}
    return Mentorship.start_with(by=by, operation=factories.key(), programme=programme, **words)


def test_whoever_starts_a_programme_coordinates_it_and_its_name_is_taken_once(cast, second):
    assert Programme.coordinated_by(cast["coordinator"]) == [cast.programme, second]
    with pytest.raises(RuleBroken, match="already coordinate a programme with this name"):
        Programme.start(by=cast["coordinator"], operation=factories.key(), name=second.name)


def test_after_starting_it_a_coordinator_says_what_may_be_started_in_it(as_, cast):
    client = as_("coordinator")
    answer = client.post("/programmes", data={"name": "Leads of tomorrow", "operation": factories.key()})
    assert "Next: say which mentorships can be started in it." in client.get(answer.location).text
    made = Programme.coordinated_by(cast["coordinator"])[1]
    sent = {"name": "Leads", "starts": "coordinators", "kinds": ["classic", "micro"], "cadence": "2 weeks"}
    sent["seen"] = made.fingerprint
    saved = client.post(f"/programmes/{made.id}", data=sent)
    assert saved.location == f"/programme?programme={made.id}"
    now = Programme.get_by_id(made.id)
    assert (now.name, now.kinds, now.cadence, now.only_coordinators) == ("Leads", ("classic", "micro"), "2 weeks", True)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Enter the name of the programme."),
        ({"kinds": []}, "Choose at least one kind."),
        ({"kinds": ["tea"]}, "Choose at least one kind."),
        ({"starts": "x"}, "Choose one from the list."),
        ({"cadence": "x"}, "Choose one from the list."),
    ],
)
def test_what_makes_no_sense_is_refused(as_, cast, changed, sentence):
    sent = {"name": "Leads", "starts": "anybody", "kinds": ["classic"], "cadence": ""} | changed
    answer = as_("coordinator").post(f"/programmes/{cast.programme.id}", data=sent)
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_all_kinds_are_stored_as_no_choice(cast):
    assert change(cast.programme, cast, kinds=["classic", "reverse", "micro", "new_role"]).kinds == ()


def test_a_kind_that_the_programme_does_not_have_is_offered_nowhere_and_refused(as_, cast):
    programme = change(cast.programme, cast, kinds=[CLASSIC.key, NEW_ROLE.key])
    for name, page in (("outsider", "/mentorships/new"), ("coordinator", "/pairs/new")):
        shown = as_(name).get(page).text
        assert [kind.key for kind in (CLASSIC, REVERSE, MICRO, NEW_ROLE) if f'value="{kind.key}"' in shown] == [
            CLASSIC.key,
            NEW_ROLE.key,
        ]
    with pytest.raises(RuleBroken, match="doesn’t have this kind"):
        start(cast["outsider"], programme, REVERSE.key)


def test_where_only_coordinators_start_others_read_so_and_nobody_is_asked(as_, cast):
    assert cast.board_offer
    programme = change(cast.programme, cast, only_coordinators=True, kinds=[CLASSIC.key, REVERSE.key])
    shown = as_("outsider").get("/mentorships/new")
    assert (shown.status_code, "coordinators bring two people together" in shown.text) == (200, True)
    board = as_("other_mentee").get("/board").text
    assert "coordinators bring two people together" in board
    assert "/ask" not in board
    sent = ask(as_("other_mentee"), "asks.create", cast)
    assert (sent.status_code, "coordinators bring two people together" in sent.text) == (422, True)
    with pytest.raises(RuleBroken, match="coordinators bring two people together"):
        start(cast["outsider"], programme)
    assert ask(as_("coordinator"), "pairs.create", cast).status_code == 303


def test_a_new_agreement_begins_with_the_usual_rhythm_where_its_kind_has_none(cast):
    change(cast.programme, cast, cadence="2 weeks", kinds=["classic", "micro", "new_role"])
    kinds = (CLASSIC, MICRO, NEW_ROLE)
    begun = {kind.key: Mentorship.get(Mentorship.id == cast.mentorship.id) for kind in kinds}
    for key, mentorship in begun.items():
        mentorship.kind_key = key
    found = {key: first_answers(mentorship, "rhythm").get("cadence") for key, mentorship in begun.items()}
    assert found == {"classic": "2 weeks", "micro": "single", "new_role": "week"}


def test_somebody_in_two_programmes_chooses_where_to_start(as_, cast, second):
    Enrolment.enrol(cast["outsider"], second)
    client = as_("outsider")
    assert 'name="programme"' in client.get("/mentorships/new").text
    sent = {"kind": "classic", "role": "mentee", "name": "Sixto", "email": "sixto@example.org", "purpose": "Why"}
    sent |= {"operation": factories.key(), "programme": str(second.id)}
    assert client.post("/mentorships", data=sent).status_code == 303
    assert factories.newest(Mentorship).programme == second
    assert client.post("/mentorships", data=sent | {"programme": "999"}).status_code == 422


def test_people_of_ones_other_programmes_are_enrolled_and_keep_theirs(as_, cast, second):
    client = as_("coordinator")
    assert cast["mentee"].name in client.get(f"/programmes/{second.id}/members/new").text
    for _ in range(2):
        client.post(f"/programmes/{second.id}/members", data={"person": cast["mentee"].id})
    assert Programme.of(cast["mentee"]) == [cast.programme, second]
    assert cast["mentee"] not in enrollable(second, cast["coordinator"])


def test_nobody_is_enrolled_from_a_programme_that_one_does_not_coordinate(cast, second):
    elsewhere = Programme.create(name="Elsewhere")
    Enrolment.enrol(cast["coordinator"], elsewhere, MEMBER)
    elsa = factories.member("Elsa", within=elsewhere)
    assert elsa not in enrollable(second, cast["coordinator"])
    with pytest.raises(RuleBroken, match="isn’t in your other programmes"):
        enrol_member(second, elsa.id, by=cast["coordinator"])


def test_somebody_of_another_programme_is_enrolled_when_they_are_invited_by_address(as_, cast, second):
    sent = {"name": "Whoever", "email": cast["mentee"].email, "operation": factories.key()}
    assert as_("coordinator").post(f"/people?programme={second.id}", data=sent).status_code == 303
    assert Programme.of(cast["mentee"]) == [cast.programme, second]
    again = as_("coordinator").post(f"/people?programme={second.id}", data=sent | {"operation": factories.key()})
    assert "has already joined." in again.text


def test_whoever_is_taken_out_keeps_their_mentorships_and_loses_their_offer_there(as_, cast, second):
    there = enrol_member(second, cast["mentee"].id, by=cast["coordinator"])
    pair = factories.pair(cast["mentee"], cast["outsider"], within=second)
    factories.offer(cast["mentee"], within=second, offers={"Pricing": "led"})
    client = as_("coordinator")
    assert "goes on" in words_on(client.get(f"/enrolments/{there.id}/removal/new").text)
    assert client.post(f"/enrolments/{there.id}/removal").status_code == 303
    assert Programme.of(cast["mentee"]) == [cast.programme]
    assert as_("mentee").get(f"/mentorships/{pair.id}").status_code == 200
    assert as_("mentee").get("/").status_code == 200
    assert Offer.of(cast["mentee"], second).opted_out_at
    assert client.post(f"/enrolments/{there.id}/removal").status_code == 404


def test_nobody_is_left_without_a_programme_and_no_coordinator_is_taken_out(cast, second):
    with pytest.raises(RuleBroken, match="is in no other programme"):
        remove_member(factories.enrolment(cast["mentee"]), by=cast["coordinator"])
    other = factories.member("Oda", within=second, role=COORDINATOR)
    Enrolment.enrol(other, cast.programme)
    with pytest.raises(RuleBroken, match="is a coordinator here"):
        remove_member(factories.enrolment(other), by=cast["coordinator"])


def test_coordinating_another_programme_opens_no_page_of_a_pair(as_, cast, second):
    """A coordinator who also mentors has the rights of a mentor in their own pairs, and none in those of others."""
    mine = factories.pair(cast["outsider"], cast["coordinator"], within=second)
    theirs = factories.pair(cast["outsider"], cast["mentor"], within=second)
    client = as_("coordinator")
    assert client.get(f"/mentorships/{mine.id}").status_code == 200
    assert [client.get(f"/mentorships/{pair.id}").status_code for pair in (theirs, cast.mentorship)] == [404, 404]
