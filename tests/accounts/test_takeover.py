"""An invited person's account belongs to them: nobody else makes, sees or renews the link that opens it."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import Invitation
from app.errors import RuleBroken, TooManyTries
from app.mail.composing import compose
from app.mentorships.models import Mentorship
from app.people.models import Person
from tests import factories
from tests.conftest import Client
from tests.mailing import link_in, round

EMAIL = "noor@example.org"
JOINING = {"name": "Noor Newname", "password": "eight slow otters at dusk", "zone": "Asia/Amman"}


def propose(client: Client, role: str = "mentee", email: str = EMAIL) -> str:
    """Propose a mentorship to Noor. Returns the path of its page."""
    words = {"kind": "classic", "role": role, "name": "Noor", "email": email, "operation": factories.key()}
    words |= {"purpose": "I ask you because you lead well."}
    answer = client.post("/mentorships", data=words)
    assert answer.status_code == 303, answer.text
    return answer.location


def pair_up(client: Client, **chosen: str):
    empty = {f"{role}_{part}": "" for role in ("mentee", "mentor") for part in ("name", "email")}
    words = (
        empty
        | {"purpose": "You two", "kind": "classic", "mentee": "", "mentor": "", "operation": factories.key()}
        | chosen
    )
    return client.post("/pairs", data=words)


def link_on(client: Client, place: str) -> str | None:
    found = re.search(r"/join/[\w-]+", client.get(place).text)
    return found[0] if found else None


def noor() -> Person:
    return Person.with_email(EMAIL)


@pytest.fixture
def enrolled(cast):
    """A function that returns Noor's enrolment."""
    return lambda: factories.enrolment(noor())


# Without mail


def test_a_second_member_who_asks_the_same_person_gets_no_link_and_the_first_one_keeps_working(as_, visitor, cast):
    first, second = as_("mentee"), as_("outsider")
    link = link_on(first, propose(first))
    place = propose(second)
    page = second.get(place).text
    assert "/join/" not in page
    assert f'action="{place}/invitation"' not in page
    assert "Somebody else has already invited" in page
    refused = second.post(f"{place}/invitation")
    assert (refused.status_code, "Somebody else has already invited" in refused.text) == (422, True)
    assert visitor.get(link).status_code == 200
    assert visitor.post(link, data=JOINING).status_code == 303
    assert f'href="{place}"' in visitor.get("/").text
    assert all(not m.has_accepted(noor()) for m in Mentorship.select().where(Mentorship.mentor == noor()))


def test_a_second_proposal_by_the_same_member_keeps_their_link(as_, visitor, cast):
    client = as_("mentee")
    link = link_on(client, propose(client))
    assert link_on(client, propose(client, role="mentor")) == link
    assert visitor.get(link).status_code == 200


def test_only_the_sender_can_renew_an_expired_link(as_, cast):
    first, second = as_("mentee"), as_("outsider")
    mine = propose(first)
    Invitation.update(expires_at=clock.now()).execute()
    theirs = propose(second)
    assert "/join/" not in second.get(theirs).text
    assert second.post(f"{theirs}/invitation").status_code == 422
    assert first.post(f"{mine}/invitation").status_code == 303
    assert link_on(first, mine)


def test_a_coordinator_cannot_renew_a_members_invitation_but_can_cancel_it_and_send_one(as_, visitor, cast, enrolled):
    member, coordinator = as_("mentee"), as_("coordinator")
    place = propose(member)
    link = link_on(member, place)
    person = f"/enrolments/{enrolled().id}/invitation"
    assert coordinator.post(person).status_code == 422
    assert visitor.get(link).status_code == 200
    page = coordinator.get(f"/enrolments/{enrolled().id}").text
    assert f'action="{person}"' not in page
    assert f"Invited by <bdi>{cast['mentee'].name}</bdi>" in page

    assert coordinator.post(f"{person}/deletion").status_code == 303
    assert coordinator.post(f"{person}/deletion").status_code == 303
    gone = visitor.get(link)
    assert (gone.status_code, "This invitation was cancelled" in gone.text) == (410, True)
    assert link_on(member, place) is None
    assert coordinator.post(person).status_code == 303
    assert link_on(coordinator, "/programme")
    assert member.post(f"{place}/invitation").status_code == 422
    assert "There’s a newer link" in visitor.get(link).text


def test_the_member_may_invite_again_after_a_cancellation(as_, visitor, cast, enrolled):
    member = as_("mentee")
    place = propose(member)
    as_("coordinator").post(f"/enrolments/{enrolled().id}/invitation/deletion")
    assert "has no open invitation" in member.get(place).text
    assert member.post(f"{place}/invitation").status_code == 303
    assert visitor.get(link_on(member, place)).status_code == 200


def test_a_coordinator_who_invites_or_pairs_somebody_already_invited_gets_no_link(as_, visitor, cast):
    member, coordinator = as_("mentee"), as_("coordinator")
    link = link_on(member, propose(member))
    words = {"name": "Noor", "email": EMAIL, "operation": factories.key()}
    assert coordinator.post("/people", data=words).status_code == 303
    assert link_on(coordinator, "/programme") is None
    answer = pair_up(coordinator, mentee=str(cast["outsider"].id), mentor_name="Noor", mentor_email=EMAIL)
    assert answer.status_code == 303
    answer = pair_up(coordinator, mentee=str(noor().id), mentor=str(cast["other_mentor"].id))
    assert answer.status_code == 303
    assert link_on(coordinator, "/programme") is None
    assert visitor.get(link).status_code == 200


def test_the_page_says_that_anyone_with_the_link_can_join_as_that_person(as_, cast):
    client = as_("mentee")
    assert "Anyone who opens it can join as <bdi>Noor</bdi>" in client.get(propose(client)).text
    coordinator = as_("coordinator")
    coordinator.post("/people", data={"name": "Sixto", "email": "sixto@example.org", "operation": factories.key()})
    assert "Anyone who opens it can join as <bdi>Sixto</bdi>" in coordinator.get("/programme").text


# With mail


def test_with_mail_a_link_is_shown_to_nobody_and_mailed_once(mailing, as_, cast, post_office):
    round(mailing)
    post_office.arrived.clear()
    first, second, coordinator = as_("mentee"), as_("outsider"), as_("coordinator")
    places = [propose(first), propose(second)]
    coordinator.post("/people", data={"name": "Sixto", "email": "sixto@example.org", "operation": factories.key()})
    for client, place in zip((first, second, coordinator), [*places, "/programme"], strict=True):
        assert "/join/" not in client.get(place).text
        with client.session_transaction() as session:
            assert "links" not in session
    assert round(mailing) == 2
    mails = {mail["To"].addresses[0].addr_spec: mail for mail in post_office.arrived}
    assert sorted(mails) == [EMAIL, "sixto@example.org"]
    assert "The invitation was sent to" in first.get(places[0]).text
    assert "run join-link" in first.get(places[0]).text
    assert "invitation was sent" not in second.get(places[1]).text
    assert as_("visitor").get(link_in(mails[EMAIL], "join")).status_code == 200


def test_a_link_made_before_mail_was_set_up_is_no_longer_shown(app, as_, cast, monkeypatch):
    client = as_("mentee")
    place = propose(client)
    assert link_on(client, place)
    monkeypatch.setitem(app.config, "MAIL_IS_SET", True)
    assert link_on(client, place) is None


def test_an_invitation_that_was_replaced_or_cancelled_is_not_mailed(mailing, as_, cast, post_office, enrolled):
    round(mailing)
    post_office.arrived.clear()
    client = as_("mentee")
    place = propose(client)
    compose(mailing)
    assert client.post(f"{place}/invitation").status_code == 303
    assert round(mailing) == 1
    (mail,) = post_office.arrived
    assert as_("visitor").get(link_in(mail, "join")).status_code == 200
    with clock.frozen_at(clock.now() + timedelta(days=2)):
        assert client.post(f"{place}/invitation").status_code == 303
        compose(mailing)
        as_("coordinator").post(f"/enrolments/{enrolled().id}/invitation/deletion")
        round(mailing)  # by day it also sends news that waited for the night to end
        assert [sent for sent in post_office.arrived if sent["To"] == mail["To"]] == [mail]


def test_one_address_gets_two_invitations_a_day_and_a_third_keeps_the_second_valid(
    mailing,
    as_,
    cast,
    post_office,
    enrolled,
):
    client = as_("mentee")
    place = propose(client)
    assert client.post(f"{place}/invitation").status_code == 303
    round(mailing)
    mail = next(mail for mail in reversed(post_office.arrived) if EMAIL in mail["To"])
    third = client.post(f"{place}/invitation")
    assert third.status_code == 429
    assert "We send at most two invitations a day to one address." in third.text
    assert 86000 < int(third.headers["Retry-After"]) <= 86400
    assert as_("visitor").get(link_in(mail, "join")).status_code == 200
    as_("coordinator").post(f"/enrolments/{enrolled().id}/invitation/deletion")
    assert as_("coordinator").post(f"/enrolments/{enrolled().id}/invitation").status_code == 429
    with clock.frozen_at(clock.now() + timedelta(days=1)):
        assert as_("coordinator").post(f"/enrolments/{enrolled().id}/invitation").status_code == 303


def test_the_first_of_two_invitations_counts_until_a_day_has_passed(cast):
    words = {"person": cast["newcomer"], "by": cast["coordinator"], "summary": "s", "by_mail": True}
    now = clock.now() + timedelta(days=2)
    for hours, is_refused in ((0, False), (10, False), (23, True), (24, False), (33, True), (34, False)):
        with clock.frozen_at(now + timedelta(hours=hours)):
            try:
                Invitation.make(**words)
            except TooManyTries:
                assert is_refused, hours
            else:
                assert not is_refused, hours


# When a proposal is withdrawn


def test_withdrawing_the_only_proposal_cancels_the_invitation(as_, visitor, cast):
    first, second = as_("mentee"), as_("outsider")
    place = propose(first)
    link = link_on(first, place)
    assert first.post(f"{place}/decline").status_code == 303
    gone = visitor.get(link)
    assert (gone.status_code, "This invitation was cancelled" in gone.text) == (410, True)
    assert visitor.post(link, data=JOINING).status_code == 410
    assert visitor.get(link_on(second, propose(second))).status_code == 200


def test_while_somebody_else_waits_the_invitation_keeps_working_and_leads_to_them(as_, visitor, cast):
    first, second = as_("mentee"), as_("outsider")
    place, theirs = propose(first), propose(second)
    link = link_on(first, place)
    first.post(f"{place}/decline")
    page = visitor.get(link)
    assert (page.status_code, cast["mentee"].name in page.text) == (200, False)
    joined = visitor.post(link, data=JOINING)
    assert (joined.status_code, joined.location) == (303, theirs)
    assert visitor.get(theirs).status_code == 200
    assert "somebody else’s invitation" in second.get(theirs).text


def test_others_who_wait_may_renew_an_invitation_whose_maker_withdrew_their_proposal(as_, visitor, cast):
    first, second = as_("mentee"), as_("outsider")
    place, theirs = propose(first), propose(second)
    link = link_on(first, place)
    first.post(f"{place}/decline")
    assert link_on(second, theirs) is None
    assert second.post(f"{theirs}/invitation").status_code == 303
    assert visitor.get(link).status_code == 410
    assert visitor.get(link_on(second, theirs)).status_code == 200


def test_withdrawing_a_proposal_keeps_somebody_elses_invitation(as_, visitor, cast):
    first, second = as_("mentee"), as_("outsider")
    link = link_on(first, propose(first))
    second.post(f"{propose(second)}/decline")
    assert cast["mentee"].name in visitor.get(link).text
    assert Invitation.current(noor()).invited_by == cast["mentee"]


def test_an_invitation_names_the_remaining_proposal(as_, visitor, cast):
    client = as_("mentee")
    place, other = propose(client), propose(client, role="mentor")
    link = link_on(client, other)
    assert "would like you to be their mentor" in visitor.get(link).text
    client.post(f"{place}/decline")
    assert "would like you to be their mentee" in visitor.get(link).text
    Invitation.update(expires_at=clock.now()).execute()
    visitor.post(f"{link}/renewal")
    assert f'href="{other}"' in client.get("/").text.partition("asks for a new link")[2]


def test_somebody_also_invited_by_a_coordinator_stays_invited(as_, visitor, cast):
    member, coordinator = as_("mentee"), as_("coordinator")
    place = propose(member)
    link = link_on(member, place)
    coordinator.post("/people", data={"name": "Noor", "email": EMAIL, "operation": factories.key()})
    member.post(f"{place}/decline")
    assert visitor.get(link).status_code == 200
    person = f"/enrolments/{factories.enrolment(noor()).id}/invitation"
    assert coordinator.post(person).status_code == 303
    assert visitor.get(link_on(coordinator, "/programme")).status_code == 200


@pytest.mark.parametrize("path", ["/mentorships", "/pairs"])
def test_the_same_form_sent_again_after_a_withdrawal_invites_nobody(as_, cast, path):
    role = "mentee" if path == "/mentorships" else "coordinator"
    client, words = as_(role), {"kind": "classic", "operation": factories.key(), "purpose": "Why"}
    if path == "/mentorships":
        words |= {"role": "mentee", "name": "Noor", "email": EMAIL}
    else:
        words |= {"mentee": str(cast["outsider"].id), "mentor": "", "mentor_name": "Noor", "mentor_email": EMAIL}
    client.post(path, data=words)
    (proposal,) = Mentorship.select().where(Mentorship.mentor == noor())
    proposal.decline(proposal.mentee)
    Invitation.cancel(noor(), by=cast["coordinator"])
    answer = client.post(path, data=words)
    assert (answer.status_code, client.get(answer.location).status_code) == (303, 200)
    assert Invitation.current(noor()) is None


def test_a_third_proposal_within_a_day_is_saved_and_says_that_no_mail_goes_out(mailing, as_, cast):
    client = as_("mentee")
    for _ in range(2):
        client.post(f"{propose(client)}/decline")
    page = client.get(propose(client)).text
    assert "the invitation isn’t sent yet" in page
    assert "has no open invitation" in page


def test_an_invitation_from_an_unknown_sender_names_nobody(mailing, as_, cast, post_office):
    first, second = as_("mentee"), as_("outsider")
    place = propose(first)
    propose(second)
    first.post(f"{place}/decline")
    round(mailing)
    mail = next(mail for mail in post_office.arrived if EMAIL in mail["To"])
    assert str(mail["Subject"]) == "You’re invited to Trellis"
    assert cast["mentee"].name not in mail.as_string()


# Others who are waiting for them are notified


def test_when_somebody_joins_everybody_else_who_was_waiting_is_notified(mailing, as_, visitor, cast, post_office):
    cast["mentee"].change_profile(name="Zelda Proposer")
    first, second, coordinator = as_("mentee"), as_("outsider"), as_("coordinator")
    place = propose(first)
    theirs = propose(second)
    pair_up(coordinator, mentee=str(cast["other_mentee"].id), mentor=str(noor().id))
    round(mailing)
    link = link_in(next(mail for mail in post_office.arrived if EMAIL in mail["To"]), "join")
    post_office.arrived.clear()
    post_office.recipients.clear()
    visitor.post(link, data=JOINING)
    round(mailing)
    told = sorted(address for recipients in post_office.recipients for address in recipients)
    assert told == sorted(cast[role].email for role in ("outsider", "other_mentee", "coordinator"))
    assert {str(mail["Subject"]) for mail in post_office.arrived} == {"Noor Newname has joined Trellis"}
    assert all("Zelda" not in mail.as_string() for mail in post_office.arrived)
    for client, page, is_told in ((second, theirs, True), (first, place, False)):
        assert ("somebody else’s invitation" in client.get("/").text) == is_told
        assert ("somebody else’s invitation" in client.get(page).text) == is_told


def test_the_notice_stays_for_a_week_even_if_the_newcomer_accepts_at_once(as_, visitor, cast):
    first, second = as_("mentee"), as_("outsider")
    link = link_on(first, propose(first))
    place = propose(second)
    visitor.post(link, data=JOINING)
    visitor.post(f"{place}/acceptance")
    assert "somebody else’s invitation" in second.get("/").text
    with clock.frozen_at(clock.now() + timedelta(days=7, minutes=1)):
        assert "somebody else’s invitation" not in second.get("/").text


# The rule itself


def test_somebody_elses_invitation_is_not_renewed(cast):
    with pytest.raises(RuleBroken, match="Somebody else has already invited"):
        factories.link(cast["newcomer"], by=cast["mentee"])
    assert Invitation.make_first(person=cast["newcomer"], by=cast["mentee"], summary="s") is None
    assert cast.invitation.is_open


def test_whoever_waits_and_the_coordinators_see_that_somebody_asks_for_a_link_that_has_no_maker(as_, visitor, cast):
    factories.proposal(cast["outsider"], cast["newcomer"], within=cast.programme)
    Invitation.update(invited_by=None, expires_at=clock.now()).where(Invitation.person == cast["newcomer"]).execute()
    link = f"/join/{cast.token}"
    assert f'action="{link}/renewal"' in visitor.get(link).text
    visitor.post(f"{link}/renewal")
    assert "The coordinators see that on Today" in visitor.get(link).text
    for who in ("coordinator", "outsider", "mentee"):
        assert as_(who).get("/").text.count("asks for a new link<span") == 1, who
    assert "asks for a new link" not in as_("other_mentor").get("/").text
    place = f"/enrolments/{cast.enrolment.id}"
    assert f'href="{place}"' in as_("coordinator").get("/").text
    client = as_("coordinator")
    client.post(f"{place}/invitation")
    assert visitor.get(link_on(client, place)).status_code == 200
    assert "asks for a new link" not in client.get("/").text
