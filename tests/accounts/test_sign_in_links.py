"""Links for signing in, by mail or on a phone: they work once, for ten minutes, and reveal nothing to strangers."""

import html
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import Device, Invitation, ResetLink, SignInLink, WantedPage, change_password, limits
from app.accounts.web import wanted_page
from app.accounts.web.signed_in import TOKEN
from app.errors import RuleBroken
from app.events.models import Event
from app.people.models import Person
from app.web.qr import picture
from tests import factories
from tests.factories import PASSWORD_HASH
from tests.mailing import link_in, round
from tests.shown import hidden
from tests.statements import statements

MASKED = re.compile(r'name="csrf_token" value="[^"]*"')


@pytest.fixture
def reachable(app, monkeypatch):
    monkeypatch.setitem(app.config, "IS_REACHABLE", True)
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://trellis.example.org")


def signed_in_as(client) -> Person | None:
    with client.session_transaction() as session:
        token = session.get(TOKEN)
    return Person.get_by_id(Device.owner_of(token)) if token else None


def test_opening_a_link_does_not_use_it_up_and_the_button_signs_in_once(visitor, app, cast):
    address = f"/sign-in/{SignInLink.make(cast['mentee'])}"
    for method in ("GET", "HEAD", "GET"):
        answer = visitor.open(address, method=method)
        assert (answer.status_code, answer.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert signed_in_as(visitor) is None
    assert visitor.post(address).location == "/"
    assert signed_in_as(visitor) == cast["mentee"]
    again = visitor.post(address)
    assert again.status_code == 410
    assert "This link has been used" in again.text


@pytest.fixture
def wants(mailing, visitor, cast, post_office):
    """Open a page signed out, and ask for a link of a kind from the sign-in page. Return the page that was wanted and
    the address of the link that arrives.
    """
    round(mailing)

    def ask(kind: str, place: str = "", in_mail: str = "sign-in") -> tuple[str, str]:
        wanted = place or f"/mentorships/{cast.mentorship.id}/agreement?clause=ending"
        page = visitor.get(visitor.get(wanted).location).text
        address = html.unescape(re.search(rf'href="(/link-requests/{kind}[^"]*)"', page)[1])
        visitor.post(address, data=hidden(visitor.get(address).text) | {"email": cast["mentee"].email})
        round(mailing)
        return wanted, link_in(post_office.arrived[-1], in_mail)

    return ask


def test_a_link_leads_to_the_page_that_was_wanted_also_in_another_browser(as_, wants):
    wanted, link = wants("sign-in")
    other = as_("visitor")
    page = other.get(link).text
    answer = other.post(html.unescape(re.search(r'action="(/sign-in/[^"]*)"', page)[1]))
    assert answer.location == wanted
    assert other.get(wanted).location.endswith("#ending")


def test_a_new_password_leads_there_too_and_words_somebody_searched_for_are_not_kept(as_, wants):
    _, link = wants("password", "/search?q=quokka", "new-password")
    assert "quokka" not in "".join(row.place for row in WantedPage.select())
    other = as_("visitor")
    action = html.unescape(re.search(r'action="(/new-password/[^"]*)"', other.get(link).text)[1])
    assert other.post(action, data={"password": "a long enough phrase"}).location == "/search"


@pytest.mark.parametrize("place", ["//evil.example", "https://evil.example", "/\\evil.example", "/" + "x" * 600])
def test_a_page_elsewhere_is_not_carried(mailing, visitor, cast, post_office, place):
    round(mailing)
    visitor.post("/link-requests/sign-in", data={"email": cast["mentee"].email, "next_path": place})
    round(mailing)
    assert "?to=" not in link_in(post_office.arrived[-1], "sign-in")


def test_a_page_that_is_changed_or_from_the_link_of_somebody_else_is_left_out(app, as_, cast):
    with app.test_request_context():
        sealed = str(wanted_page._seal().dumps([cast["mentor"].id, "/reviews"]))
    for to in (sealed, sealed[:-2], "", "x", "W10.x"):
        path = f"/sign-in/{SignInLink.make(cast['mentee'])}?to={to}"
        assert as_("visitor").post(path).location == "/"


def test_where_somebody_wanted_to_go_is_deleted_after_a_day(mailing, visitor, cast):
    visitor.post("/link-requests/sign-in", data={"email": cast["mentee"].email, "next_path": "/reviews"})
    assert WantedPage.delete_outdated() == 0
    with clock.frozen_at(clock.now() + timedelta(days=1, seconds=1)):
        assert WantedPage.delete_outdated() == 1


def test_a_link_expires_after_ten_minutes(visitor, cast):
    address = f"/sign-in/{SignInLink.make(cast['mentee'])}"
    with clock.frozen_at(clock.now() + timedelta(minutes=10)):
        answer = visitor.post(address)
    assert answer.status_code == 410
    assert "This link has expired" in answer.text
    assert signed_in_as(visitor) is None


def test_a_new_link_ends_the_earlier_one(visitor, cast):
    first = SignInLink.make(cast["mentee"])
    SignInLink.make(cast["mentee"])
    assert visitor.get(f"/sign-in/{first}").status_code == 404


@pytest.mark.parametrize("end", ["sign out elsewhere", "a device signed out from elsewhere", "new password", "reset"])
def test_ending_all_sign_ins_ends_the_links_too(cast, end):
    token, reset = SignInLink.make(cast["mentee"]), ResetLink.make(cast["mentee"])
    if end == "sign out elsewhere":
        Device.sign_out_elsewhere(cast["mentee"], keep=0)
    elif end == "new password":
        change_password(cast["mentee"], PASSWORD_HASH, keep=0)
    elif end.startswith("a device"):
        Device.sign_in(cast["mentee"], "a lost phone")
        Device.of(cast["mentee"])[0].end_from_elsewhere()
    else:
        ResetLink.with_token(ResetLink.make(cast["mentee"])).use(PASSWORD_HASH)
    assert SignInLink.with_token(token) is None
    assert ResetLink.with_token(reset) is None


def test_a_token_works_only_for_its_own_purpose(visitor, cast):
    reset, link = ResetLink.make(cast["mentee"]), SignInLink.make(cast["mentee"])
    for address in (f"/sign-in/{reset}", f"/sign-in/{cast.token}", f"/new-password/{link}", f"/join/{link}"):
        assert visitor.get(address).status_code == 404, address
    assert Invitation.with_token(link) is None


def test_only_a_hash_is_stored(cast):
    token = SignInLink.make(cast["mentee"])
    assert token not in SignInLink.get().token_hash
    assert len(token) >= 43


def test_using_it_twice_is_refused(cast):
    link = SignInLink.with_token(SignInLink.make(cast["mentee"]))
    assert link.use() == cast["mentee"]
    with pytest.raises(RuleBroken, match="used or has expired"):
        link.use()


# By mail


@pytest.mark.parametrize(("kind", "path"), [("sign-in", "sign-in"), ("password", "new-password")])
def test_a_requested_link_arrives_and_works(mailing, visitor, cast, post_office, kind, path):
    round(mailing)
    post_office.arrived.clear()
    answer = visitor.post(f"/link-requests/{kind}", data={"email": cast["mentee"].email.upper()})
    assert answer.status_code == 200
    assert round(mailing) == 1
    (mail,) = post_office.arrived
    assert post_office.recipients[-1] == [cast["mentee"].email]
    assert visitor.get(link_in(mail, path)).status_code == 200


@pytest.mark.parametrize("kind", ["sign-in", "password"])
def test_the_response_is_the_same_for_any_address(mailing, app, cast, visitor, kind, monkeypatch):
    monkeypatch.setattr(limits, "LINK", replace(limits.LINK, most=100))
    answers = set()
    for email in (cast["mentee"].email, "nobody@example.org", cast["newcomer"].email):
        answer = visitor.post(f"/link-requests/{kind}", data={"email": email})
        answers.add((answer.status_code, MASKED.sub("", answer.text).replace(email, "…")))
    assert len(answers) == 1
    asked = Event.select().where(Event.name.in_(["sign_in_link.asked", "reset_link.asked"]))
    assert [event.subject_id for event in asked] == [cast["mentee"].id]


def test_an_unknown_address_costs_as_much_work_as_a_known_one(mailing, visitor, cast):
    work = []
    for email in (cast["mentee"].email, "nobody@example.org"):
        with statements() as sent:
            visitor.post("/link-requests/sign-in", data={"email": email, "next_path": "/reviews"})
        done = (statement for statement in sent if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")))
        work.append([statement.split(" VALUES")[0] for statement in done])
    assert work[0] == work[1]


def test_no_token_or_hash_is_computed_during_the_request(mailing, visitor, cast):
    visitor.post("/link-requests/sign-in", data={"email": cast["mentee"].email})
    assert SignInLink.select().count() == 0


def test_the_sign_in_page_offers_links_only_where_mail_is_set_up(app, visitor, cast, monkeypatch):
    assert "Ask the person who runs Trellis" in visitor.get("/sign-in").text
    assert visitor.get("/link-requests/sign-in").status_code == 404
    monkeypatch.setitem(app.config, "MAIL_IS_SET", True)
    assert "/link-requests/sign-in" in visitor.get("/sign-in").text
    assert visitor.get("/link-requests/password").status_code == 200
    assert visitor.get("/link-requests/anything").status_code == 404
    assert visitor.post("/link-requests/sign-in", data={"email": "x"}).status_code == 422


# On a phone


def test_a_phone_is_signed_in_by_the_link_that_is_shown(reachable, as_, visitor, cast):
    laptop = as_("mentee")
    assert laptop.post("/phone-link").location == "/phone-link"
    page = laptop.get("/phone-link").text
    token = re.search(r"https://trellis\.example\.org/sign-in/([\w-]+)", page)[1]
    assert '<svg class="qr"' in page
    assert "style=" not in page
    visitor.post(f"/sign-in/{token}")
    assert signed_in_as(visitor) == cast["mentee"]
    assert laptop.get("/phone-link").location == "/devices"


def test_another_browser_of_the_same_person_does_not_show_the_link(reachable, as_, cast):
    as_("mentee").post("/phone-link")
    assert as_("mentee").get("/phone-link").location == "/devices"


def test_a_server_that_phones_cannot_reach_offers_no_link(as_, cast):
    assert "set PUBLIC_URL" in as_("mentee").get("/devices").text
    assert as_("mentee").post("/phone-link").status_code == 404


def test_an_invitation_link_is_also_shown_as_a_qr_code_if_phones_can_reach_it(reachable, as_, cast):
    client = as_("coordinator")
    client.post("/people", data={"name": "Sixto", "email": "sixto@example.org", "operation": factories.key()})
    assert '<svg class="qr"' in client.get("/programme").text


def test_the_qr_code_contains_the_whole_address():
    code = picture("https://trellis.example.org/sign-in/" + "a" * 43)
    assert code.size == 33 + 2 * 4 or code.size > 33
    assert re.fullmatch(r"(M\d+ \d+h1v1h-1z)+", code.path)
