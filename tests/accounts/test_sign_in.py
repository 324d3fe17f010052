"""Signing in and out, the limits of attempts, and the page that follows."""

from datetime import timedelta

import pytest

from app import addresses, clock
from app.accounts.models import Attempt, Device, limits
from app.accounts.rules import passwords
from app.accounts.web.carried_forms import is_local
from app.people.models import Person
from tests import factories
from tests.factories import PASSWORD

WRONG = "That e-mail address and password don’t match."


def try_in(client, email, password=PASSWORD, **more):
    return client.post("/sign-in", data={"email": email, "password": password, **more.pop("data", {})}, **more)


def test_the_right_password_leads_to_today(visitor, cast):
    answer = try_in(visitor, cast["mentee"].email.upper())
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Mentee" in visitor.get("/").text


@pytest.mark.parametrize("who", ["mentee", "newcomer", "nobody"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_response(visitor, cast, who):
    email = cast[who].email if who != "nobody" else "nobody@example.org"
    answer = try_in(visitor, email, "some other sentence")
    assert answer.status_code == 422
    assert WRONG in answer.text
    assert f'value="{email}"' in answer.text
    assert "some other sentence" not in answer.text
    assert visitor.get("/").location == "/sign-in"


def test_an_unknown_address_costs_as_much_work_as_a_wrong_password(visitor, cast, monkeypatch):
    checked = []
    really = passwords._hasher().__class__.verify
    monkeypatch.setattr(passwords._hasher().__class__, "verify", lambda self, *a: checked.append(a) or really(self, *a))
    for email in (cast["mentee"].email, cast["newcomer"].email, "nobody@example.org"):
        try_in(visitor, email, "some other sentence")
    assert len(checked) == 3


def test_an_empty_form_says_what_is_missing(visitor, cast):
    answer = try_in(visitor, "", "")
    assert answer.status_code == 422
    assert "Enter your e-mail address." in answer.text
    assert "Enter your password." in answer.text


def test_signing_in_sets_a_new_cookie_and_ends_the_old_session(visitor, cast):
    with visitor.session_transaction() as session:
        session["notice"] = "planted by somebody else"
        session["links"] = [[1, "token"]]
    try_in(visitor, cast["mentee"].email)
    with visitor.session_transaction() as session:
        assert "planted" not in str(dict(session))
        assert "links" not in session


def test_a_hash_with_weaker_settings_is_replaced_at_sign_in(visitor, cast):
    from argon2 import PasswordHasher

    weak = PasswordHasher(memory_cost=1024, time_cost=1, parallelism=1).hash(PASSWORD)
    cast["mentee"].change_password(weak)
    assert try_in(visitor, cast["mentee"].email).status_code == 303
    kept = factories.again(cast["mentee"]).password_hash
    assert kept != weak
    assert passwords.matches(PASSWORD, kept)


def used_up(limit: limits.Limit, *who: str) -> None:
    for _ in range(limit.most):
        limit.count(*who)


LOCAL = "127.0.0.1"


@pytest.mark.parametrize(
    ("limit", "who"),
    [
        (limits.SIGN_IN, lambda email: (email, LOCAL)),
        (limits.SIGN_IN_ADDRESS, lambda email: (LOCAL,)),
        (limits.SIGN_IN_ACCOUNT, lambda email: (email,)),
    ],
    ids=["account and address", "address", "account"],
)
def test_after_too_many_attempts_even_the_right_password_has_to_wait(visitor, cast, limit, who):
    email = cast["mentee"].email
    used_up(limit, *who(email))
    answer = try_in(visitor, email)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= limit.within.total_seconds()
    assert "Try again in" in answer.text
    with clock.frozen_at(clock.now() + limit.within + timedelta(seconds=1)):
        assert try_in(visitor, email).status_code == 303


def test_ten_wrong_attempts_are_checked_and_the_eleventh_has_to_wait(visitor, cast, monkeypatch):
    monkeypatch.setattr(passwords, "matches", lambda *_: False)
    answers = [try_in(visitor, cast["mentee"].email, "some other sentence").status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


@pytest.mark.parametrize(
    "spelling", [str.upper, lambda email: email.replace("@", "＠"), lambda email: email.replace("e", "ｅ")]
)
def test_another_spelling_of_an_address_is_counted_as_the_same_account(visitor, cast, spelling):
    """Compatibility characters find the same person, so they must share that person's limit."""
    email = cast["mentee"].email
    used_up(limits.SIGN_IN, email, LOCAL)
    assert try_in(visitor, spelling(email)).status_code in (422, 429)
    assert spelling(email).count("@") != 1 or try_in(visitor, spelling(email)).status_code == 429


def test_a_success_resets_the_attempts(visitor, cast):
    for _ in range(3):
        try_in(visitor, cast["mentee"].email, "some other sentence")
    assert Attempt.select().count() == 9
    try_in(visitor, cast["mentee"].email)
    assert Attempt.select().count() == 6


def test_a_stored_attempt_names_nobody(visitor, cast):
    try_in(visitor, cast["mentee"].email, "some other sentence")
    kept = " ".join(attempt.key for attempt in Attempt.select())
    assert "@" not in kept
    assert LOCAL not in kept


def test_signing_out_invalidates_a_copied_cookie(as_, visitor, cast):
    client = as_("mentee")
    copied = client.get_cookie("trellis").value
    answer = client.post("/sign-out")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    visitor.set_cookie("trellis", copied)
    assert visitor.get("/").location == "/sign-in"
    assert Device.select().where((Device.person == cast["mentee"]) & Device.ended_at.is_null()).count() == 1


def test_a_cookie_that_was_tampered_with_signs_nobody_in(as_, visitor, cast):
    cookie = as_("mentee").get_cookie("trellis").value
    other = "B" if cookie[-10] == "A" else "A"  # in the middle, because some bits of the last letter are ignored
    for broken in (cookie[:-10] + other + cookie[-9:], cookie[1:], "x" * 4000, "", cookie.split(".")[0]):
        visitor.set_cookie("trellis", broken)
        assert visitor.get("/").status_code == 303


EVIL = [
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "/\n/evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "/%0d%0aSet-Cookie: a=b\r\n",
    "http:evil.example",
    "//evil.example@localhost",
    "/\u2028/evil.example",
    "/\x00",
    "evil.example",
    "",
]


@pytest.mark.parametrize("typed", ["<Mentee.B@MÜLLER.example>;", "mailto:mentee.b@xn--mller-kva.example\u200b"])
def test_people_sign_in_with_any_spelling_of_their_address(visitor, cast, typed):
    address = "Mentee.B@xn--mller-kva.example"
    Person.update(email=address, email_key=addresses.key(address)).where(Person.id == cast["mentee"].id).execute()
    answer = visitor.post("/sign-in", data={"email": typed, "password": factories.PASSWORD})
    assert answer.status_code == 303


def test_an_address_that_would_be_refused_today_still_signs_in(visitor, cast):
    kept = {"email": "a..b@example.org", "email_key": "former:a..b@example.org"}
    Person.update(**kept).where(Person.id == cast["mentee"].id).execute()
    answer = visitor.post("/sign-in", data={"email": "A..b@example.org", "password": factories.PASSWORD})
    assert answer.status_code == 303


@pytest.mark.parametrize("letters", ["نام‌ه‌ای", "👩🏽‍🚀", "\U0001fae9"], ids=ascii)
def test_signing_in_leads_to_a_search_in_any_script(letters):
    """Joiners, and emoji this Python doesn't know yet, are what `str.isprintable` refuses."""
    assert is_local(f"/search?q={letters}")


@pytest.mark.parametrize("place", EVIL, ids=ascii)
def test_signing_in_never_redirects_to_another_site(visitor, as_, cast, place):
    assert not is_local(place)
    assert try_in(visitor, cast["mentee"].email, data={"next_path": place}).location == "/"
    assert as_("mentee").get("/sign-in", query_string={"next": place}).location == "/"
    assert "evil" not in visitor.get("/sign-in", query_string={"next": place}).text


@pytest.mark.parametrize("place", ["/mentorships", "/agreements/3?from=mail", "/mentorships/1#why", "/?a=//b"])
def test_signing_in_leads_back_to_the_requested_page(visitor, cast, place):
    assert try_in(visitor, cast["mentee"].email, data={"next_path": place}).location == place


def test_a_page_that_needs_a_sign_in_remembers_itself(visitor, cast):
    answer = visitor.get(f"/agreements/{cast.sent.id}?from=mail")
    assert answer.location == f"/sign-in?next=/agreements/{cast.sent.id}?from%3Dmail"
    assert f'value="/agreements/{cast.sent.id}?from=mail"' in visitor.get(answer.location).text


def test_htmx_reloads_the_whole_sign_in_page(visitor, cast):
    answer = visitor.get("/mentorships", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/sign-in?next=/mentorships")


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("http://localhost/goals/3?show=all#notes", "/goals/3?show%3Dall%23notes"),
        ("http://evil.example/goals", "/mentorships"),
        ("http://localhost//evil.example", "/mentorships"),
        ("nothing", "/mentorships"),
    ],
)
def test_htmx_comes_back_to_the_place_on_the_page_it_was_on(visitor, cast, page, place):
    answer = visitor.get("/mentorships", headers={"HX-Request": "true", "HX-Current-URL": page})
    assert answer.headers["HX-Redirect"] == f"/sign-in?next={place}"


def test_a_place_on_today_survives_signing_in(visitor, cast):
    assert try_in(visitor, cast["mentee"].email, data={"next_path": "#nudges"}).location == "/#nudges"


def test_a_fresh_instance_leads_from_sign_in_to_setup(visitor):
    assert visitor.get("/sign-in").location == "/setup"
