"""Starting a mentorship and answering a proposal, in a browser with and without htmx."""

import pytest

from app.accounts.models import Invitation, limits
from app.mentorships.models import Decline, Mentorship
from tests import factories

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "form#start_form"}


def words(**changed):
    return {
        "role": "mentee",
        "name": "Sixto Somebody",
        "email": "sixto@example.org",
        "purpose": "I ask you because you have led client workshops.",
        "operation": factories.key(),
    } | changed


def test_starting_leads_to_the_mentorship_with_a_link_to_send(as_, cast):
    client = as_("outsider")
    answer = client.post("/mentorships", data=words())
    mentorship = factories.newest(Mentorship)
    assert (answer.status_code, answer.location) == (303, f"/mentorships/{mentorship.id}")
    page = client.get(answer.location).text
    assert "/join/" in page
    assert "Sixto" in page


def test_the_link_is_shown_only_in_the_browser_that_made_it(as_, cast):
    answer = as_("outsider").post("/mentorships", data=words())
    assert "/join/" not in as_("outsider").get(answer.location).text


def test_somebody_who_has_joined_gets_no_link(as_, cast):
    client = as_("outsider")
    answer = client.post("/mentorships", data=words(email=cast["other_mentor"].email))
    assert "/join/" not in client.get(answer.location).text


def test_htmx_is_redirected(as_, cast):
    answer = as_("outsider").post("/mentorships", data=words(), headers=HTMX)
    assert answer.status_code == 200
    assert answer.headers["HX-Location"].startswith("/mentorships/")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"role": ""}, "Choose whether you’re the mentee or the mentor."),
        ({"role": "coordinator"}, "Choose one from the list."),
        ({"name": ""}, "Enter the name of the other person."),
        ({"email": "sixto"}, "Enter an e-mail address like name@example.org."),
        ({"email": "a@b"}, "Enter an e-mail address like name@example.org."),
        (
            {"email": "x" * 250 + "@example.org"},
            "An e-mail address has at most 64 characters before the @",
        ),
        ({"operation": "not a key"}, "Part of this page was missing when you sent it."),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_a_form_with_problems_keeps_its_text(as_, cast, headers, changed, sentence):
    before = Mentorship.select().count()
    answer = as_("outsider").post("/mentorships", data=words(**changed), headers=headers)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert changed.get("name", "Sixto Somebody") in answer.text
    assert Mentorship.select().count() == before
    assert answer.text.lstrip().startswith("<form" if headers else "<!doctype html>")


def test_a_broken_rule_is_explained_on_the_form(as_, cast):
    answer = as_("outsider").post("/mentorships", data=words(email=cast["outsider"].email))
    assert answer.status_code == 422
    assert "A mentorship needs two different people." in answer.text


def test_the_same_form_sent_again_leads_to_the_same_mentorship(as_, cast):
    client, form = as_("outsider"), words()
    assert client.post("/mentorships", data=form).location == client.post("/mentorships", data=form).location
    changed = client.post("/mentorships", data=form | {"name": "Other Name"})
    assert changed.status_code == 409
    assert "Other Name" in changed.text
    assert "we kept the first one" in changed.text


def test_inviting_is_limited(as_, cast):
    for _ in range(limits.INVITE.most):
        limits.INVITE.count(str(cast["outsider"].id))
    answer = as_("outsider").post("/mentorships", data=words())
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "Sixto Somebody" in answer.text


def test_accepting_leads_to_an_agreement(as_, cast):
    client, place = as_("mentee"), f"/mentorships/{cast.proposed.id}"
    assert "would like you to be their mentor</h1>" in client.get(place).text
    assert client.post(f"{place}/acceptance").location == f"{place}/expectations"
    assert client.get(f"{place}/agreements/new").location == f"{place}/expectations"
    assert client.post(f"{place}/expectations/skip").location == place
    assert client.get(f"{place}/agreements/new").status_code == 200


def test_the_person_who_was_asked_writes_no_agreement_before_their_yes(as_, cast):
    place = f"/mentorships/{cast.proposed.id}/agreements"
    assert as_("mentee").get(f"{place}/new").status_code == 403
    assert as_("mentee").post(place, data={"operation": factories.key()}).status_code == 403


@pytest.mark.parametrize(("who", "done"), [("mentee", "We’ve told"), ("mentor", "Withdrawn.")])
def test_not_now_closes_the_proposal_without_a_reason_and_no_old_link_ends_in_a_404(as_, cast, who, done):
    client, place = as_(who), f"/mentorships/{cast.proposed.id}"
    assert client.post(f"{place}/decline").location == "/mentorships"
    assert done in client.get("/mentorships").text
    page = f"/declines/{Decline.get(Decline.mentorship == cast.proposed).id}"
    for reader in ("mentee", "mentor"):
        for gone in ("", "/decline", "/acceptance", "/agreements", "/agreements/new"):
            method = "GET" if gone in ("", "/agreements/new") else "POST"
            answer = as_(reader).open(place + gone, method=method)
            assert (answer.status_code, answer.location) == (303, page)
        assert as_(reader).get(page).status_code == 200
    for reader in ("outsider", "coordinator"):
        assert (as_(reader).get(place).status_code, as_(reader).get(page).status_code) == (404, 404)


def test_a_new_link_can_be_made_until_the_other_has_joined(as_, cast):
    client, place = as_("mentee"), f"/mentorships/{cast.asked.id}"
    Invitation.cancel(cast["newcomer"], by=cast["coordinator"])
    assert client.post(f"{place}/invitation").location == place
    assert "/join/" in client.get(place).text
    token = client.get(place).text.partition("/join/")[2].partition('"')[0]
    data = {"name": "Noor Newcomer", "password": "eight slow otters at dusk", "zone": "UTC"}
    joined = as_("visitor").post(f"/join/{token}", data=data)
    assert joined.location == place
    assert client.post(f"{place}/invitation").status_code == 403


def test_the_list_names_the_other_the_role_and_the_phase(as_, cast):
    page = as_("mentee").get("/mentorships").text
    assert cast["mentor"].name in page
    assert "You’re the mentee" in page
    assert "You’re the mentor" in page
    assert "Proposed" in page


def test_an_empty_list_offers_a_start(as_, cast):
    page = as_("outsider").get("/mentorships").text
    assert "A mentorship starts with two people and one purpose." in page
    assert 'href="/mentorships/new"' in page
