"""The link of an invited person: it works once, for fourteen days, with a button."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import Invitation
from app.errors import RuleBroken
from tests import factories
from tests.statements import statements, written

WORDS = {"name": "Noor Newname", "password": "eight slow otters at dusk", "zone": "Asia/Amman"}


@pytest.fixture
def token(cast):
    return cast.token


def open_link(client, token):
    return client.get(f"/join/{token}")


def join(client, token, **words):
    return client.post(f"/join/{token}", data=WORDS | words)


def run_out(token):
    Invitation.update(expires_at=clock.now() - timedelta(seconds=1)).execute()


def test_a_link_says_who_invites_before_anything_is_typed(visitor, cast, token):
    page = open_link(visitor, token)
    assert page.status_code == 200
    assert f"{cast['coordinator'].name} invites you" in page.text
    assert cast["newcomer"].email in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"


def test_opening_a_link_does_not_use_it_up(visitor, token):
    """Mail scanners open links, so only the form does something."""
    with statements() as sent:
        for _ in range(3):
            assert open_link(visitor, token).status_code == 200
        visitor.head(f"/join/{token}")
    assert written(sent) == []


def test_joining_signs_in_and_lands_where_a_proposal_can_be_answered(visitor, cast, token):
    answer = join(visitor, token)
    assert (answer.status_code, answer.location) == (303, f"/mentorships/{cast.asked.id}")
    assert "Yes, let’s begin" in visitor.get(answer.location).text
    person = factories.again(cast["newcomer"])
    assert (person.name, person.zone, person.has_joined) == ("Noor Newname", "Asia/Amman", True)
    assert "Noor" in visitor.get("/").text


def test_joining_guesses_the_date_format_from_the_browser(visitor, cast, token):
    visitor.post(f"/join/{token}", data=WORDS, headers={"Accept-Language": "de-AT,de;q=0.9"})
    assert factories.again(cast["newcomer"]).region == "en-AT"


def test_a_link_works_once(visitor, as_, token):
    join(visitor, token)
    for answer in (open_link(as_("visitor"), token), join(as_("visitor"), token, name="Thief")):
        assert answer.status_code == 410
        assert "This link has been used" in answer.text
    assert Invitation.with_token(token).person.name == "Noor Newname"


def test_a_link_expires_after_fourteen_days(visitor, token):
    made = Invitation.with_token(token).made_at
    with clock.frozen_at(made + timedelta(days=14) - timedelta(seconds=1)):
        assert open_link(visitor, token).status_code == 200
    with clock.frozen_at(made + timedelta(days=14)):
        for answer in (open_link(visitor, token), join(visitor, token)):
            assert answer.status_code == 410
            assert "This link has expired" in answer.text
    assert not Invitation.with_token(token).person.has_joined


def test_a_newer_link_stops_the_older_one(visitor, cast, token):
    newer, _ = factories.link(cast["newcomer"], by=cast["coordinator"])
    answer = open_link(visitor, token)
    assert answer.status_code == 410
    assert "There’s a newer link" in answer.text
    assert join(visitor, token).status_code == 410
    assert join(visitor, newer).status_code == 303


def test_somebody_with_an_expired_link_can_ask_for_a_new_one(visitor, as_, cast, token):
    run_out(token)
    assert "Ask for a new link" in open_link(visitor, token).text
    assert visitor.post(f"/join/{token}/renewal").status_code == 303
    assert "sees that on Today" in open_link(visitor, token).text
    assert "Newcomer Quill asks for a new link" in as_("coordinator").get("/").text
    assert "asks for a new link" not in as_("mentor").get("/").text
    as_("coordinator").post(f"/enrolments/{cast.enrolment.id}/invitation")
    assert "asks for a new link" not in as_("coordinator").get("/").text


def test_asking_again_twice_keeps_the_first_time(visitor, token):
    run_out(token)
    visitor.post(f"/join/{token}/renewal")
    first = Invitation.with_token(token).asked_again_at
    visitor.post(f"/join/{token}/renewal")
    assert Invitation.with_token(token).asked_again_at == first


def test_a_working_link_cannot_be_renewed(visitor, token):
    visitor.post(f"/join/{token}/renewal")
    assert Invitation.with_token(token).asked_again_at is None


@pytest.mark.parametrize("guess", ["x", "x" * 43, "%00", "..", "' OR 1=1 --", "x" * 5000])
def test_an_unknown_link_is_not_found(visitor, cast, guess):
    for answer in (open_link(visitor, guess), join(visitor, guess), visitor.post(f"/join/{guess}/renewal")):
        assert answer.status_code == 404


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"name": ""}, "Enter your name."),
        ({"name": "  "}, "Enter your name."),
        ({"name": "n" * 121}, "Shorten this to 120 characters. It has 121."),
        ({"password": ""}, "Choose a password."),
        ({"password": "eleven char"}, "Use at least 12 characters."),
        ({"password": "p" * 257}, "Shorten this to 256 characters. It has 257."),
        ({"password": "noor newname noor"}, "names and words that others could guess"),
        ({"zone": "Mars/Olympus"}, "Choose one from the list."),
        ({"zone": ""}, "Choose a time zone."),
    ],
)
def test_a_problem_is_explained_and_the_link_still_works(visitor, cast, token, words, sentence):
    answer = join(visitor, token, **words)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "otters" not in answer.text
    assert join(visitor, token).status_code == 303


def test_a_password_of_256_characters_is_accepted_and_signs_in(visitor, as_, cast, token):
    password = ("seven quiet herons " * 20)[:256]
    assert join(visitor, token, password=password).status_code == 303
    answer = as_("visitor").post("/sign-in", data={"email": cast["newcomer"].email, "password": password})
    assert answer.status_code == 303


def test_somebody_who_has_joined_needs_no_link(cast):
    with pytest.raises(RuleBroken, match="has already joined and doesn’t need a link"):
        factories.link(cast["mentee"], by=cast["coordinator"])


def test_the_stored_hash_does_not_work_as_a_link(visitor, cast, token):
    stored = Invitation.with_token(token).token_hash
    assert stored != token
    assert open_link(visitor, stored).status_code == 404
