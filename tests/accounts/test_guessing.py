"""Rate limits stop people who guess, but not the account's owner elsewhere or in a browser they have used before."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import Attempt, Device, ResetLink, change_password, limits
from app.accounts.rules import passwords
from app.events.models import Event
from app.web.urls import network_of
from tests import factories
from tests.factories import PASSWORD, PASSWORD_HASH

GUESS = "some other sentence"
ELSEWHERE = "198.51.100.7"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Compare passwords without hashing, because these tests try many."""
    monkeypatch.setattr(passwords, "matches", lambda typed, hashed: hashed is not None and typed == PASSWORD)


def sign_in(client, email, password=PASSWORD, address="203.0.113.5"):
    data = {"email": email, "password": password}
    return client.post("/sign-in", data=data, environ_base={"REMOTE_ADDR": address})


def ask_for_link(client, email, address="203.0.113.5", kind="sign-in"):
    return client.post(f"/link-requests/{kind}", data={"email": email}, environ_base={"REMOTE_ADDR": address})


def links_asked() -> int:
    return Event.select().where(Event.name.in_(["sign_in_link.asked", "reset_link.asked"])).count()


@pytest.fixture
def returning(app, cast):
    """The mentee's own browser after signing in and out."""
    from tests.conftest import Client

    client = Client(app, app.response_class, use_cookies=True)
    assert sign_in(client, cast["mentee"].email).status_code == 303
    assert client.post("/sign-out").status_code == 303
    return client


# From one address


@pytest.mark.parametrize("hours", [1, pytest.param(3, marks=pytest.mark.rare)])
def test_one_address_that_guesses_for_hours_locks_nobody_else_out(visitor, cast, hours):
    email, start = cast["mentee"].email, clock.now()
    for minute in range(0, 60 * hours, 10):
        with clock.frozen_at(start + timedelta(minutes=minute, seconds=minute)):
            answers = [sign_in(visitor, email, GUESS).status_code for _ in range(30)]
            assert answers == [422] * 10 + [429] * 20
            assert sign_in(visitor, email, address=ELSEWHERE).status_code == 303
            visitor.post("/sign-out")
            visitor.delete_cookie("trellis-browser")


def test_a_refused_attempt_is_not_counted(visitor, cast):
    for _ in range(40):
        sign_in(visitor, cast["mentee"].email, GUESS)
    assert Attempt.select().count() == 3 * limits.SIGN_IN.most


def test_an_attempt_over_one_limit_counts_towards_no_other(cast):
    full, free = limits.SETUP.of("a"), limits.RESET.of("b")
    for _ in range(limits.SETUP.most):
        limits.count(full)
    for tries in ([free, full], [full, free]):
        with pytest.raises(limits.TooManyTries):
            limits.count(*tries)
    assert Attempt.select().count() == limits.SETUP.most


def test_an_ipv6_address_counts_with_its_network(visitor, cast):
    email = cast["mentee"].email
    for number in range(limits.SIGN_IN.most):
        assert sign_in(visitor, email, GUESS, address=f"2001:db8:1:2:{number:x}::{number:x}").status_code == 422
    assert sign_in(visitor, email, address="2001:db8:1:2:ffff::1").status_code == 429
    assert sign_in(visitor, email, address="2001:db8:1:3::1").status_code == 303


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::1", "::/64"),
        ("", ""),
        (None, ""),
        ("unix:", "unix:"),
        ("203.0.113.5:4711", "203.0.113.5"),
        ("[2001:db8:1:2::1]:4711", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::1]", "2001:db8:1:2::/64"),
    ],
)
def test_the_network_that_an_address_counts_with(address, network):
    assert network_of(address) == network


# A browser that was signed in before


def test_a_known_browser_has_its_own_limits(returning, visitor, cast):
    email = cast["mentee"].email
    for limit in (limits.SIGN_IN, limits.SIGN_IN_ADDRESS, limits.SIGN_IN_ACCOUNT):
        for _ in range(limit.most):
            limit.count(*{1: [email], 0: ["203.0.113.5"], 2: [email, "203.0.113.5"]}[_places(limit)])
    assert sign_in(visitor, email).status_code == 429
    assert sign_in(visitor, email, address=ELSEWHERE).status_code == 429
    assert sign_in(returning, email).status_code == 303


def _places(limit: limits.Limit) -> int:
    return {"address": 0, "account": 1, "account and address": 2}[limit.who]


def test_guessing_in_a_known_browser_is_limited_too(returning, cast):
    email = cast["mentee"].email
    answers = [sign_in(returning, email, GUESS).status_code for _ in range(limits.SIGN_IN_BROWSER.most + 1)]
    assert answers == [422] * limits.SIGN_IN_BROWSER.most + [429]
    assert sign_in(returning, email).status_code == 429


def test_wrong_passwords_in_a_known_browser_lock_nobody_else_out(returning, visitor, cast):
    for _ in range(20):
        sign_in(returning, cast["mentee"].email, GUESS)
    assert sign_in(visitor, cast["mentee"].email).status_code == 303


def test_a_browser_is_known_only_for_the_person_who_signed_in_there(returning, cast):
    email = cast["mentor"].email
    answers = [sign_in(returning, email, GUESS).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    assert Attempt.select().count() == 30


def test_a_browser_is_known_for_everybody_who_signed_in_there(returning, cast):
    sign_in(returning, cast["mentor"].email)
    returning.post("/sign-out")
    for role in ("mentee", "mentor"):
        for _ in range(limits.SIGN_IN_ACCOUNT.most):
            limits.SIGN_IN_ACCOUNT.count(cast[role].email)
        assert sign_in(returning, cast[role].email).status_code == 303


def test_the_cookie_of_a_known_browser_signs_nobody_in(returning, visitor, app):
    token = returning.get_cookie("trellis-browser").value
    assert returning.get("/").location == "/sign-in"
    visitor.set_cookie("trellis-browser", token)
    assert visitor.get("/").location == "/sign-in"
    visitor.set_cookie("trellis", token)
    assert visitor.get("/").location == "/sign-in"
    assert token not in [device.browser_hash for device in Device.select()]


def test_the_cookie_of_a_known_browser_lasts_and_is_hidden_from_scripts_and_other_sites(visitor, cast):
    cookies = sign_in(visitor, cast["mentee"].email).headers.getlist("Set-Cookie")
    (cookie,) = [cookie for cookie in cookies if cookie.startswith("trellis-browser=")]
    parts = {part.strip() for part in cookie.split(";")}
    assert {"HttpOnly", "SameSite=Strict", "Path=/", f"Max-Age={400 * 24 * 60 * 60}"} <= parts


def test_a_forged_cookie_is_replaced(visitor, cast):
    visitor.set_cookie("trellis-browser", "a" * 3000)
    sign_in(visitor, cast["mentee"].email)
    assert len(visitor.get_cookie("trellis-browser").value) == 43


@pytest.mark.parametrize("end", ["elsewhere", "new password", "reset", "from the list"])
def test_ending_a_sign_in_on_another_device_forgets_that_browser(returning, visitor, cast, end):
    mentee = cast["mentee"]
    sign_in(returning, mentee.email)
    lost = factories.newest(Device)
    if end == "elsewhere":
        Device.sign_out_elsewhere(mentee, keep=0)
    elif end == "new password":
        change_password(mentee, PASSWORD_HASH, keep=0)
    elif end == "reset":
        ResetLink.with_token(ResetLink.make(mentee)).use(PASSWORD_HASH)
    else:
        lost.end_from_elsewhere()
    for _ in range(limits.SIGN_IN_ACCOUNT.most):
        limits.SIGN_IN_ACCOUNT.count(mentee.email)
    assert sign_in(returning, mentee.email).status_code == 429


# Links by mail


def test_asking_for_many_links_from_one_address_does_not_block_the_person(mailing, visitor, cast):
    email = cast["mentee"].email
    answers = {ask_for_link(visitor, email).status_code for _ in range(12)}
    assert (answers, links_asked()) == ({200}, limits.LINK.most)
    ask_for_link(visitor, email, address=ELSEWHERE)
    assert links_asked() == limits.LINK.most + 1


def test_over_the_limit_the_response_is_the_same_and_nothing_is_sent(mailing, visitor, cast):
    first = ask_for_link(visitor, cast["mentee"].email)
    for _ in range(limits.LINK.most - 1):
        ask_for_link(visitor, cast["mentee"].email)
    asked = links_asked()
    over = ask_for_link(visitor, cast["mentee"].email)
    assert (over.status_code, over.text) == (first.status_code, first.text)
    assert links_asked() == asked == limits.LINK.most


def test_an_account_gets_a_limited_number_of_links_an_hour(mailing, visitor, cast):
    for number in range(30):
        ask_for_link(visitor, cast["mentee"].email, address=f"198.51.100.{number}")
    assert links_asked() == limits.LINK_ACCOUNT.most == 15


def test_a_known_browser_still_gets_its_link(mailing, returning, visitor, cast):
    email = cast["mentee"].email
    for number in range(30):
        ask_for_link(visitor, email, address=f"198.51.100.{number}", kind="password")
    for _ in range(limits.LINK_ADDRESS.most):
        limits.LINK_ADDRESS.count("203.0.113.5")
    asked = links_asked()
    answers = {ask_for_link(returning, email).status_code for _ in range(9)}
    assert (answers, links_asked()) == ({200}, asked + limits.LINK_BROWSER.most)


def test_an_address_that_requests_links_for_everybody_has_to_wait(mailing, visitor, cast):
    answers = [ask_for_link(visitor, f"person-{number}@example.org") for number in range(limits.LINK_ADDRESS.most + 1)]
    assert [answer.status_code for answer in answers] == [200] * limits.LINK_ADDRESS.most + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "a second"), (40, "40 seconds"), (60, "a minute"), (61, "2 minutes"), (5 * 3600, "5 hours")],
)
def test_the_time_to_wait_is_given_in_words(seconds, words):
    assert str(limits.TooManyTries(seconds)) == f"There were too many attempts. Try again in {words}."
