"""What mentorships themselves need from people."""

from datetime import timedelta

import pytest

from app import clock
from app.mentorship_kinds import CLASSIC, MICRO
from app.mentorships.models import Ending, Mentorship, mentorships_of
from app.mentorships.needs import needs
from app.programmes.models import COORDINATOR
from tests import factories

OPEN, PROGRAMME = "overview.show", "programme.show"


def waiting(person) -> list[tuple[str | None, bool, str]]:
    found = needs(person, mentorships_of(person))
    return [(need.button.endpoint if need.button else None, need.is_mine, need.sentence) for need in found]


def test_a_proposal_waits_for_the_person_who_was_asked(programme, amara, jonas):
    factories.proposal(amara, jonas, within=programme)
    assert waiting(jonas) == [(OPEN, True, "Amara would like you to be their mentor")]
    assert waiting(amara) == []  # the need of her draft says that he hasn't answered


def test_whoever_asked_and_writes_no_draft_reads_that_the_other_has_not_answered(programme, amara, jonas):
    factories.proposal(amara, jonas, within=programme, kind=MICRO)
    assert waiting(amara) == [(None, False, "Jonas hasn’t answered yet")]


def test_somebody_who_has_not_joined_needs_the_link(programme, amara):
    noor = factories.invited("Noor Newcomer", within=programme)
    factories.proposal(noor, amara, within=programme, by=amara)
    assert waiting(amara) == [(OPEN, False, "Noor hasn’t joined yet")]


def test_an_ending_waits_for_a_week_and_is_the_only_thing(programme, amara, jonas):
    mentorship = factories.pair(amara, jonas, within=programme)
    assert waiting(amara) == []
    Ending.end(mentorship, by=amara)
    assert waiting(amara) == [(OPEN, True, "Your mentorship with Jonas has ended")]
    with clock.frozen_at(clock.now() + timedelta(days=8)):
        assert waiting(amara) == []


def test_somebody_who_joined_with_another_invitation_is_named_last(programme, amara, jonas):
    noor = factories.invited("Noor Newcomer", within=programme)
    _, invitation = factories.link(noor, by=jonas)
    factories.proposal(amara, noor, within=programme)
    with clock.frozen_at(clock.now() + timedelta(hours=1)):
        invitation.accept(name="Noor Newcomer", password_hash="x", zone="UTC", region="en-GB")
        assert waiting(amara) == [
            (OPEN, False, "Noor has joined with somebody else’s invitation"),
        ]


def test_somebody_whom_the_coordinator_of_the_suggestion_invited_is_no_surprise(programme, amara):
    ines = factories.member("Ines", within=programme, role=COORDINATOR)
    noor = factories.invited("Noor Newcomer", within=programme)
    _, invitation = factories.link(noor, by=ines)
    Mentorship.propose(ines, programme, CLASSIC.key, "", amara, noor)
    with clock.frozen_at(clock.now() + timedelta(hours=1)):
        invitation.accept(name="Noor Newcomer", password_hash="x", zone="UTC", region="en-GB")
        assert [sentence for _, _, sentence in waiting(amara)] == ["You’ve been suggested as Noor’s mentee"]


@pytest.mark.parametrize(("is_proposed", "endpoint"), [(True, OPEN), (False, PROGRAMME)])
def test_a_new_link_is_made_where_the_person_was_invited(programme, amara, is_proposed, endpoint):
    noor = factories.invited("Noor Newcomer", within=programme)
    if is_proposed:
        factories.proposal(amara, noor, within=programme)
    _, invitation = factories.link(noor, by=amara)
    with clock.frozen_at(clock.now() + timedelta(days=15)):
        invitation.ask_again()
        assert (endpoint, True, "Noor Newcomer asks for a new link") in waiting(amara)
