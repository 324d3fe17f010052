"""From asking to an agreement that both have signed takes three turns, each led by what Today and the pages offer."""

import re

from app.agreements.models import Agreement, Section, Signature
from app.agreements.needs import needs
from app.mentorships.models import Mentorship, mentorships_of
from tests import factories
from tests.conftest import Client


def waits_for(person) -> bool:
    return any(need.is_mine for need in needs(person, mentorships_of(person)))


def statements(client: Client, mentorship: Mentorship) -> str:
    steps = {f"statement_{number}": "4" for number in range(1, 10)}
    return str(client.post(f"/mentorships/{mentorship.id}/expectations", data=steps).location)


def signs(client: Client, version: Agreement) -> None:
    page = client.get(f"/agreements/{version.id}").text
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert revision
    assert client.post(f"/agreements/{version.id}/signatures", data={"revision": revision[1]}).status_code == 303


def test_three_hand_offs_lead_to_signed(as_, programme, amara, jonas):
    turns = []

    def takes_over(person, other) -> None:
        """Only this person has something to do now."""
        assert waits_for(person)
        assert not waits_for(other)
        turns.append(person)

    mentorship = factories.proposal(amara, jonas, within=programme)
    turns.append(amara)
    assert waits_for(amara)
    mentee = as_(amara)
    assert statements(mentee, mentorship) == f"/mentorships/{mentorship.id}/agreements/new"
    mentee.post(f"/mentorships/{mentorship.id}/agreements", data={"operation": factories.key()})
    version = Agreement.get(Agreement.mentorship == mentorship)
    factories.write(version, amara, factories.words("mentee"))
    mentee.post(f"/agreements/{version.id}/sending")

    mentor = as_(jonas)
    mentor.post(f"/mentorships/{mentorship.id}/acceptance")
    takes_over(jonas, amara)
    assert statements(mentor, mentorship).startswith("/expectations/")
    factories.write(version.reread(), jonas, factories.words("mentor"))
    assert not Section.owing(version.reread(), "mentor")
    signs(mentor, version)

    takes_over(amara, jonas)
    signs(mentee, version)
    assert version.reread().agreed_at
    assert Signature.select().where(Signature.agreement == version).count() == 2
    assert turns == [amara, jonas, amara]
    assert not waits_for(amara)
    assert not waits_for(jonas)
