"""Changing one's own e-mail address, and taking the former one back (docs/security.md, "Signing in")."""

import re
from datetime import timedelta

import pytest

from app import clock, db
from app.accounts.models import (
    AddressChange,
    Device,
    ResetLink,
    SignInLink,
    change_address,
    change_password,
    limits,
    make_former_token,
    take_back,
)
from app.errors import RuleBroken
from app.events.models import Event
from app.mail.models import NOT_NEEDED, Message
from app.people.models import FormerAddress, Person
from app.sessions.web.answer_links import AnswerLink, token_for
from tests import factories
from tests.factories import PASSWORD, PASSWORD_HASH
from tests.mailing import arrived, link_in, round
from tests.statements import statements

NEW = "mina.new@example.org"
MASKED = re.compile(r'name="csrf_token" value="[^"]*"')


def change(client, email=NEW, password=PASSWORD):
    return client.post("/address", data={"email": email, "current_password": password})


def address_of(person: Person) -> str:
    return factories.again(person).email


@pytest.fixture
def quiet(mailing, cast, post_office):
    """The app with mail set up, with nothing left to send."""
    round(mailing)
    post_office.arrived.clear()
    return mailing


@pytest.fixture
def confirming(quiet, as_, cast, post_office):
    """The mentee's browser, and the path of the link that their new mailbox got."""
    client = as_("mentee")
    change(client)
    round(quiet)
    (mail,) = post_office.arrived
    post_office.arrived.clear()
    return client, link_in(mail, "address")


@pytest.fixture
def taking_back(quiet, confirming, cast, post_office):
    """The path of the link in the mail to the mentee's former address."""
    client, link = confirming
    client.post(link)
    round(quiet)
    (mail,) = post_office.arrived
    post_office.arrived.clear()
    return link_in(mail, "former-address")


# With a mail server


def test_the_new_mailbox_confirms_the_change_and_the_former_one_hears_of_it(quiet, as_, visitor, cast, post_office):
    mentee, client = cast["mentee"], as_("mentee")
    assert change(client).location == "/address"
    assert "a link is on its way there" in client.get("/address").text
    round(quiet)
    assert address_of(mentee) == mentee.email
    (mail,) = post_office.arrived
    link = link_in(mail, "address")
    assert arrived(post_office) == [(NEW, "Confirm your new e-mail address")]
    assert NEW in client.get(link).text
    assert address_of(mentee) == mentee.email
    assert client.post(link).location == "/profile"
    assert NEW in client.get("/profile").text
    round(quiet)
    assert arrived(post_office) == [(mentee.email, "Your e-mail address was changed")]
    for email, status in ((mentee.email, 422), (NEW, 303)):
        assert visitor.post("/sign-in", data={"email": email, "password": PASSWORD}).status_code == status


def test_nobody_but_its_person_can_confirm_a_change(confirming, as_, visitor, cast):
    _, link = confirming
    assert visitor.get(link).location.startswith("/sign-in?next=/address/")
    assert visitor.post(link).status_code == 401
    for role in ("mentor", "coordinator"):
        assert as_(role).get(link).status_code == as_(role).post(link).status_code == 404
    assert address_of(cast["mentee"]) == cast["mentee"].email


def test_the_link_works_once_for_a_day(confirming, cast):
    client, link = confirming
    with clock.frozen_at(clock.now() + AddressChange.LIFE):
        assert client.post(link).status_code == 404
    assert client.post(link).status_code == 303
    assert client.post(link).status_code == 404


def test_a_newer_change_ends_the_earlier_one_and_keeping_the_address_ends_both(confirming, quiet, post_office):
    client, first = confirming
    change(client, "another@example.org")
    assert client.get(first).status_code == 404
    assert client.post("/address/change/deletion").location == "/profile"
    assert "on its way" not in client.get("/address").text
    round(quiet)
    assert arrived(post_office) == []


def test_a_taken_address_gets_the_same_answer_after_the_same_work_and_no_mail(quiet, as_, cast, post_office):
    answers, work = [], []
    for email in ("free.address@example.org", cast["mentor"].email, cast["newcomer"].email):
        client = as_("mentee")
        with statements() as sent:
            answer = change(client, email)
        done = (statement for statement in sent if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")))
        work.append([statement.split(" VALUES")[0] for statement in done])
        page = MASKED.sub("", client.get("/address").text).replace(email, "…")
        answers.append((answer.status_code, answer.location, re.sub(r"<time.*?</time>", "", page)))
        round(quiet)
    assert answers[0] == answers[1] == answers[2]
    assert work[1] == work[2]
    assert set(work[0]) == set(work[1])
    assert [to for to, _ in arrived(post_office)] == ["free.address@example.org"]
    assert Message.unsent() == []
    assert Message.select().where(Message.answer == NOT_NEEDED).count() >= 2


def test_an_address_that_was_taken_meanwhile_is_refused(confirming, cast):
    client, link = confirming
    factories.Enrolment.invite(
        by=cast["coordinator"], operation=factories.key(), programme=cast.programme, name="Mina", email=NEW
    )
    answer = client.post(link)
    assert answer.status_code == 422
    assert "Use another address." in answer.text
    assert address_of(cast["mentee"]) == cast["mentee"].email


# This wasn't me


def test_the_former_mailbox_takes_the_address_back_and_signs_out_everywhere(
    taking_back, confirming, quiet, visitor, cast, post_office
):
    stranger, _ = confirming
    mentee = cast["mentee"]
    page = visitor.get(taking_back)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert NEW not in page.text
    assert address_of(mentee) == NEW
    assert visitor.post(taking_back).location == taking_back
    page = visitor.get(taking_back).text
    assert "Your address is back" in page
    assert 'href="/link-requests/password"' in page  # the old password has ended, so signing in leads nowhere
    assert address_of(mentee) == mentee.email
    assert stranger.get("/").location == "/sign-in"
    for email in (mentee.email, NEW):
        assert visitor.post("/sign-in", data={"email": email, "password": PASSWORD}).status_code == 422
    round(quiet)
    (mail,) = post_office.arrived
    assert arrived(post_office) == [(mentee.email, "Choose a new password")]
    chosen = visitor.post(link_in(mail, "new-password"), data={"password": "eight slow otters at dusk"})
    assert chosen.location == "/new-password"


def test_it_works_once_within_seven_days(taking_back, visitor, cast):
    replaced = FormerAddress.get().replaced_at
    with clock.frozen_at(replaced + timedelta(days=7)):
        assert visitor.get(taking_back).status_code == 410
        visitor.post(taking_back)
    assert address_of(cast["mentee"]) == NEW
    with clock.frozen_at(replaced + timedelta(days=7) - timedelta(seconds=1)):
        visitor.post(taking_back)
        assert address_of(cast["mentee"]) == cast["mentee"].email
    with db.writing():
        Person.get_by_id(cast["mentee"].id).change_address("later@example.org", "later@example.org")
    visitor.post(taking_back)
    assert address_of(cast["mentee"]) == "later@example.org"


def test_a_new_password_and_signing_out_elsewhere_do_not_end_it(taking_back, visitor, cast):
    mentee = factories.again(cast["mentee"])
    change_password(mentee, PASSWORD_HASH, keep=0)
    Device.sign_out_elsewhere(mentee, keep=0)
    visitor.post(taking_back)
    assert address_of(mentee) == cast["mentee"].email


def test_the_first_mailbox_undoes_every_later_change_and_ends_their_links(cast):
    mentee = factories.again(cast["mentee"])
    tokens = []
    for email in ("second@example.org", "third@example.org"):
        change_address(mentee, email)
        former = factories.newest(FormerAddress)
        tokens.append((former, make_former_token(former)))
    (first, _), (second, _) = tokens
    take_back(first)
    assert address_of(mentee) == cast["mentee"].email
    assert FormerAddress.get_or_none(FormerAddress.id == second.id) is None


def test_nobody_else_gets_an_address_in_the_week_in_which_it_can_be_taken_back(taking_back, as_, visitor, cast):
    former = cast["mentee"].email
    with pytest.raises(RuleBroken, match="Use another address"):
        change_address(cast["mentor"], former)
    words = {"name": "Somebody", "email": former, "kind": "classic", "role": "mentee", "operation": factories.key()}
    words |= {"purpose": "I ask you because you lead well."}
    assert as_("outsider").post("/mentorships", data=words).status_code == 303
    assert Person.select().where(Person.email == former).count() == 0
    assert "Outsider" in as_(factories.again(cast["mentee"])).get("/").text
    visitor.post(taking_back)
    assert address_of(cast["mentee"]) == former


def test_after_a_week_the_address_is_free(cast):
    mentee = factories.again(cast["mentee"])
    with clock.frozen_at(clock.now() - FormerAddress.LIFE):
        change_address(mentee, NEW)
    change_address(cast["mentor"], cast["mentee"].email)
    assert address_of(cast["mentor"]) == cast["mentee"].email


def test_the_mail_about_a_password_goes_to_the_address_of_that_moment(quiet, cast, post_office):
    mentee = factories.again(cast["mentee"])
    post_office.to_message = ["451 Come back later"]
    change_password(mentee, PASSWORD_HASH, keep=0)
    round(quiet)
    post_office.arrived.clear()
    change_address(mentee, NEW)
    with clock.frozen_at(clock.now() + timedelta(minutes=10)):
        round(quiet)
    about_password = {
        to for to, subject in arrived(post_office) if "password" in subject
    }  # by day also the news of others
    assert about_password == {cast["mentee"].email}


# Without a mail server


def test_without_mail_it_changes_at_once(as_, visitor, cast):
    client = as_("mentee")
    assert change(client).location == "/profile"
    assert "Your e-mail address has been changed" in client.get("/profile").text
    assert address_of(cast["mentee"]) == NEW
    assert visitor.post("/sign-in", data={"email": NEW, "password": PASSWORD}).status_code == 303


def test_without_mail_the_coordinators_read_it_on_today_for_a_week(as_, cast):
    change(as_("mentee"))
    sentence = "has changed their e-mail address"
    page = as_("coordinator").get("/").text
    assert sentence in page
    assert NEW not in page
    assert [sentence in as_(role).get("/").text for role in ("mentee", "mentor", "outsider")] == [False] * 3
    with clock.frozen_at(clock.now() + timedelta(days=7)):
        assert sentence not in as_("coordinator").get("/").text


def test_a_change_that_a_mailbox_confirmed_is_not_told_to_coordinators(taking_back, as_, cast):
    assert "has changed their e-mail address" not in as_("coordinator").get("/").text


def test_without_mail_a_taken_address_is_refused(as_, cast):
    for email in (cast["mentor"].email.upper(), cast["newcomer"].email):
        answer = change(as_("mentee"), email)
        assert answer.status_code == 422
        assert '<a href="#email">Use another address.</a>' in answer.text
    assert address_of(cast["mentee"]) == cast["mentee"].email


# The password, the limits, and what ends


@pytest.mark.parametrize("has_mail", [True, False])
def test_the_wrong_password_changes_nothing(request, as_, cast, has_mail):
    if has_mail:
        request.getfixturevalue("mailing")
    answer = change(as_("mentee"), password="some other sentence")
    assert answer.status_code == 422
    assert '<a href="#current_password">That’s not your current password.</a>' in answer.text
    assert AddressChange.select().count() == FormerAddress.select().count() == 0


def test_there_are_five_tries_an_hour(as_, cast, monkeypatch):
    monkeypatch.setattr("app.accounts.rules.passwords.matches", lambda *_: False)
    client = as_("mentee")
    assert [change(client).status_code for _ in range(limits.ADDRESS.most + 1)] == [422] * 5 + [429]
    assert as_("mentor").post("/address", data={"email": NEW, "current_password": "x"}).status_code == 422


def test_ones_own_address_is_no_new_one(as_, cast):
    answer = change(as_("mentee"), cast["mentee"].email.upper())
    assert "That’s your address already." in answer.text


@pytest.mark.parametrize("end", ["changed", "confirmed", "taken back"])
def test_a_changed_address_ends_every_open_link(app, request, cast, end):
    mentee = factories.again(cast["mentee"])
    change_address(mentee, "before@example.org")
    former = FormerAddress.get()
    sign_in, reset = SignInLink.make(mentee), ResetLink.make(mentee)
    with clock.frozen_at(clock.now() - timedelta(minutes=1)):
        answer = token_for(cast.met, mentee, [str(app.secret_key)])
    AddressChange.ask(mentee, "waits@example.org")
    if end == "changed":
        change_address(mentee, NEW)
    elif end == "confirmed":
        AddressChange.ask(mentee, NEW)
        AddressChange.with_token(AddressChange.get().make_token()).use()
    else:
        take_back(former)
    assert [SignInLink.with_token(sign_in), ResetLink.with_token(reset)] == [None, None]
    assert AddressChange.waiting_for(mentee) is None
    link = AnswerLink.with_token(answer, [str(app.secret_key)])
    assert link is None or link.state == "gone"


@pytest.mark.parametrize("end", ["password", "elsewhere"])
def test_what_ends_the_other_links_ends_a_change_that_waits(confirming, quiet, cast, end):
    client, link = confirming
    mentee = factories.again(cast["mentee"])
    device = Device.select().where(Device.person == mentee).order_by(Device.id.desc()).get()
    if end == "password":
        change_password(mentee, PASSWORD_HASH, keep=device.id)
    else:
        Device.sign_out_elsewhere(mentee, keep=device.id)
    assert client.post(link).status_code == 404


def test_a_link_that_was_asked_for_before_is_not_mailed_to_the_new_address(quiet, cast, post_office):
    mentee = factories.again(cast["mentee"])
    ResetLink.ask(mentee)
    change_address(mentee, NEW)
    round(quiet)
    assert arrived(post_office) == [(cast["mentee"].email, "Your e-mail address was changed")]


def test_nothing_about_an_address_is_kept_longer_than_it_is_needed(cast):
    mentee = factories.again(cast["mentee"])
    AddressChange.ask(mentee, NEW)
    change_address(mentee, "another@example.org")
    AddressChange.ask(mentee, NEW)
    for noun, life in ((AddressChange, AddressChange.LIFE), (FormerAddress, FormerAddress.LIFE)):
        with clock.frozen_at(clock.now() + life - timedelta(minutes=1)):
            assert noun.delete_outdated() == 0
        with clock.frozen_at(clock.now() + life + timedelta(minutes=1)):
            assert noun.delete_outdated() == 1


def test_an_event_about_an_address_names_no_address(as_, cast, logged):
    change(as_("mentee"))
    assert NEW not in logged.getvalue()
    assert Event.select().where(Event.name == "address.changed").count() == 1
