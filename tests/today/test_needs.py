"""What waits for whom, sentence by sentence."""

import pytest

from app.agreements.models import Agreement, checks_of
from app.mentorships.models import mentorships_of
from app.today.needs import need_of, needs_of
from tests import factories


@pytest.fixture
def programme(database: None):
    return factories.programme()


@pytest.fixture
def amara(programme):
    return factories.member("Amara Okafor", within=programme)


@pytest.fixture
def jonas(programme):
    return factories.member("Jonas Lindqvist", within=programme)


def checks(person, mentorship) -> list:
    return checks_of(mentorship=mentorship.id, person=person.id)


def waiting(person) -> list[tuple[str, bool, str]]:
    return [(need.step, need.is_mine, need.sentence) for need in needs_of(person, mentorships_of(person))]


def test_a_proposal_waits_for_whoever_was_asked(programme, amara, jonas):
    factories.proposal(amara, jonas, within=programme)
    assert waiting(jonas) == [("answer", True, "A mentorship with Amara, with you as the mentor")]
    assert waiting(amara) == [("wait", False, "Jonas has not answered yet")]


def test_somebody_who_has_not_joined_needs_the_link(programme, amara):
    factories.proposal(amara, factories.invited("Noor Newcomer", within=programme), within=programme)
    assert waiting(amara) == [("invite", True, "Noor has not joined yet")]


def test_the_mentee_writes_first(programme, amara, jonas):
    factories.pair(amara, jonas, within=programme)
    assert waiting(amara) == [("start", True, "Write down how you and Jonas will work")]
    assert waiting(jonas) == [("wait", False, "Amara writes the first draft of your agreement")]


def test_a_draft_waits_for_its_writer(programme, amara, jonas):
    factories.draft(factories.pair(amara, jonas, within=programme), amara)
    assert waiting(amara) == [("continue", True, "You are writing your agreement with Jonas")]
    assert waiting(jonas) == [("wait", False, "Amara is writing your agreement")]


def test_a_sent_version_waits_for_both(programme, amara, jonas):
    factories.sent(factories.pair(amara, jonas, within=programme), amara)
    assert waiting(jonas) == [("sign", True, "Amara sent you your agreement")]
    assert waiting(amara) == [("sign", True, "Your agreement with Jonas waits for you both")]


def test_a_signed_version_waits_for_the_other(programme, amara, jonas):
    agreement = factories.answered(factories.pair(amara, jonas, within=programme))
    factories.sign(agreement, amara)
    assert waiting(amara) == [("read", False, "You have agreed, and Jonas has not yet")]
    assert waiting(jonas)[0][:2] == ("sign", True)


def test_a_change_of_words_after_a_signature_waits_for_both_again(programme, amara, jonas):
    agreement = factories.answered(factories.pair(amara, jonas, within=programme))
    factories.sign(agreement, amara)
    factories.write(agreement, jonas, {"between": {"writing_channel": "Letters"}})
    assert waiting(amara)[0][:2] == waiting(jonas)[0][:2] == ("sign", True)


def test_nothing_waits_once_it_is_agreed_and_a_change_waits_again(programme, amara, jonas):
    mentorship = factories.pair(amara, jonas, within=programme)
    factories.agreed(mentorship)
    assert waiting(amara) == waiting(jonas) == []
    Agreement.open(by=jonas, operation=factories.key(), mentorship=factories.again(mentorship))
    assert waiting(jonas) == [("continue", True, "You are writing a change to your agreement with Amara")]
    assert waiting(amara) == [("wait", False, "Jonas is writing a change to your agreement")]


def test_what_waits_for_me_comes_first(cast):
    assert [need.is_mine for need in needs_of(cast["mentor"], mentorships_of(cast["mentor"]))] == [True, False]


def test_the_page_of_a_mentorship_says_the_same_as_today(cast):
    for name in ("mentee", "mentor", "other_mentee", "other_mentor"):
        person = cast[name]
        listed = {need.mentorship.id: need.sentence for need in needs_of(person, mentorships_of(person))}
        for mentorship in mentorships_of(person):
            need, _ = need_of(person, mentorship, checks(person, mentorship))
            assert listed.get(mentorship.id) == (need.sentence if need else None)


def test_the_versions_of_a_mentorship_leave_out_the_others_draft(cast):
    assert [row.number for row in need_of(cast["mentee"], cast.mentorship, [])[1]] == [2, 1]
    assert [row.number for row in need_of(cast["other_mentee"], cast.other_mentorship, [])[1]] == [1]
    assert need_of(cast["other_mentor"], cast.other_mentorship, [])[1] == []
