"""The one-time link for choosing a new password (./run reset-link)."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import ResetLink, limits
from app.calendars.models import FeedAddress
from app.errors import RuleBroken
from tests import factories

PASSWORD = "eight slow otters at dusk"


@pytest.fixture
def token(cast):
    return ResetLink.make(cast["mentee"])


def choose(client, token, password=PASSWORD):
    return client.post(f"/new-password/{token}", data={"password": password})


def test_a_new_password_signs_in_here_and_out_everywhere_else(visitor, as_, cast, token):
    elsewhere = as_("mentee")
    answer = choose(visitor, token)
    assert (answer.status_code, answer.location) == (303, "/new-password")
    assert "Mentee" in visitor.get("/").text
    assert elsewhere.get("/").location == "/sign-in"
    email = cast["mentee"].email
    tries = [(PASSWORD, 303), (factories.PASSWORD, 422)]
    for password, status in tries:
        assert as_("visitor").post("/sign-in", data={"email": email, "password": password}).status_code == status


def test_the_link_works_once_and_opening_it_does_not_use_it_up(visitor, as_, cast, token):
    assert [visitor.get(f"/new-password/{token}").status_code for _ in range(3)] == [200, 200, 200]
    choose(visitor, token)
    assert as_("visitor").get(f"/new-password/{token}").status_code == 404
    assert choose(as_("visitor"), token).status_code == 404


def test_the_link_works_for_a_day(visitor, token):
    made = ResetLink.get().expires_at - ResetLink.LIFE
    with clock.frozen_at(made + timedelta(hours=24) - timedelta(seconds=1)):
        assert visitor.get(f"/new-password/{token}").status_code == 200
    with clock.frozen_at(made + timedelta(hours=24)):
        assert visitor.get(f"/new-password/{token}").status_code == 404
        assert choose(visitor, token).status_code == 404


def test_a_newer_link_stops_the_older_one(visitor, cast, token):
    newer = ResetLink.make(cast["mentee"])
    assert visitor.get(f"/new-password/{token}").status_code == 404
    assert visitor.get(f"/new-password/{newer}").status_code == 200


def test_a_weak_password_is_refused_and_the_link_still_works(visitor, cast, token):
    answer = choose(visitor, token, "mentee quill")
    assert answer.status_code == 422
    assert "names and words that others could guess" in answer.text
    assert choose(visitor, token).status_code == 303


def test_choosing_is_limited_by_address(visitor, token):
    for _ in range(limits.RESET.most):
        limits.RESET.count("127.0.0.1")
    answer = choose(visitor, token)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert ResetLink.get().used_at is None


def test_somebody_who_has_not_joined_needs_an_invitation_instead(cast):
    with pytest.raises(RuleBroken, match="hasn’t joined yet"):
        ResetLink.make(cast["newcomer"])


def test_the_page_sends_no_referrer(visitor, token):
    assert visitor.get(f"/new-password/{token}").headers["Referrer-Policy"] == "no-referrer"


def test_of_two_uses_one_counts(cast, token):
    first, second = ResetLink.with_token(token), ResetLink.with_token(token)
    first.use(factories.PASSWORD_HASH)
    with pytest.raises(RuleBroken, match="has been used"):
        second.use("other hash")
    assert factories.again(cast["mentee"]).password_hash == factories.PASSWORD_HASH


def test_after_a_reset_one_button_renews_the_calendar_address(visitor, cast, token):
    old = FeedAddress.make(cast["mentee"])
    page = visitor.get(choose(visitor, token).location)
    assert "You’ve set a new password" in page.text
    assert 'action="/calendar/address"' in page.text
    assert visitor.get(f"/calendar/{old}.ics").status_code == 200
    assert visitor.post("/calendar/address").location == "/calendar"
    assert visitor.get(f"/calendar/{old}.ics").status_code == 404
    assert "Copy it now" in visitor.get("/calendar").text


def test_after_a_reset_somebody_without_a_calendar_address_goes_on_to_today(visitor, cast):
    choose(visitor, ResetLink.make(cast["outsider"]))
    answer = visitor.get("/new-password")
    assert (answer.status_code, answer.location) == (303, "/")
    assert "You’ve set a new password" in visitor.get("/").text


def test_a_changed_password_offers_to_renew_the_calendar_address_too(as_, cast):
    client = as_("mentee")
    words = {"current_password": factories.PASSWORD, "password": "seven fast herons at dawn"}
    assert client.post("/password", data=words).location == "/new-password"
    page = client.get("/new-password").text
    assert "You’ve changed your password" in page
    assert 'action="/calendar/address"' in page
