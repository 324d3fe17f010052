"""Versions of an agreement: opened, sent, signed by both, discarded."""

import pytest

from app.agreements.models import Agreement, Section, Signature
from app.agreements.rules.sections import SECTIONS
from app.errors import Overtaken, RuleBroken
from app.mentorships.models import MENTEE, MENTOR
from tests import factories


@pytest.fixture
def mentee(programme):
    return factories.member("Amara Okafor", within=programme)


@pytest.fixture
def mentor(programme):
    return factories.member("Jonas Lindqvist", within=programme)


@pytest.fixture
def mentorship(programme, mentee, mentor):
    return factories.pair(mentee, mentor, within=programme)


def opened(mentorship, by):
    return Agreement.open(by=by, operation=factories.key(), mentorship=mentorship)


def test_a_first_version_has_ten_empty_sections_in_order(mentorship, mentee):
    agreement = opened(mentorship, mentee)
    sections = Section.all_of(agreement)
    assert (agreement.number, agreement.is_draft) == (1, True)
    assert [section.key for section in sections] == [kind.key for kind in SECTIONS]
    assert [section.position for section in sections] == list(range(1, 11))
    assert all(section.answers == {} for section in sections)


def test_an_open_version_is_found_instead_of_opening_another(mentorship, mentee):
    assert opened(mentorship, mentee) == opened(mentorship, mentee)
    assert Section.select().count() == 10


def test_while_one_writes_the_other_waits(mentorship, mentee, mentor):
    opened(mentorship, mentee)
    with pytest.raises(RuleBroken, match="Amara is writing a version right now"):
        opened(mentorship, mentor)


def test_once_it_is_sent_both_find_the_same_version(mentorship, mentee, mentor):
    agreement = factories.sent(mentorship, mentee)
    assert opened(mentorship, mentor) == agreement


def test_only_the_mentee_opens_a_version_before_both_have_accepted(programme, mentee, mentor):
    proposal = factories.proposal(mentee, mentor, within=programme)
    with pytest.raises(RuleBroken, match="once you’ve both said yes"):
        opened(proposal, mentor)
    assert opened(proposal, mentee).is_draft
    proposal.decline(mentor)
    with pytest.raises(RuleBroken, match="once you’ve both said yes"):
        opened(factories.again(proposal), mentee)


def test_only_its_writer_sees_a_draft_until_it_is_sent(mentorship, mentee, mentor):
    agreement = factories.draft(mentorship, mentee)
    assert [agreement in Agreement.visible_to(person) for person in (mentee, mentor)] == [True, False]
    agreement.send(by=mentee)
    agreement.send(by=mentee)
    assert [agreement in Agreement.visible_to(person) for person in (mentee, mentor)] == [True, True]
    assert factories.count_of("agreement.sent") == 1


def test_a_version_with_open_questions_is_not_sent(mentorship, mentee):
    agreement = opened(mentorship, mentee)
    answers = factories.words(MENTEE)
    del answers["rhythm"], answers["ending"]
    factories.write(agreement, mentee, answers)
    with pytest.raises(RuleBroken, match="Before you send this, answer “Rhythm and channel” and “Review and ending”"):
        agreement.send(by=mentee)
    assert agreement.reread().is_draft


def test_wanting_to_talk_counts_as_an_answer(mentorship, mentee):
    agreement = opened(mentorship, mentee)
    for section in Section.all_of(agreement):
        section.mark(mentee)
    agreement.send(by=mentee)
    assert not agreement.reread().is_draft


def test_a_draft_cannot_be_signed(mentorship, mentee):
    with pytest.raises(RuleBroken, match="can’t agree to this version"):
        factories.sign(factories.draft(mentorship, mentee), mentee)


def test_the_mentor_answers_before_agreeing(mentorship, mentee, mentor):
    agreement = factories.sent(mentorship, mentee)
    with pytest.raises(RuleBroken, match="Before you agree, answer “Why we are doing this”, “Objectives, both ways”"):
        factories.sign(agreement, mentor)
    assert Signature.select().count() == 0


def test_it_takes_effect_when_both_have_signed(mentorship, mentee, mentor):
    agreement = factories.answered(mentorship)
    assert factories.sign(agreement, mentee) is False
    assert factories.again(mentorship).agreed_at is None
    assert factories.sign(agreement, mentor) is True
    assert not agreement.reread().is_open
    assert Agreement.in_force(mentorship) == agreement


def test_agreeing_sets_the_rhythm_and_the_end_of_the_mentorship(mentorship):
    factories.agreed(mentorship)
    told_to = factories.again(mentorship)
    assert (told_to.cadence_days, told_to.ends_on) == (28, factories.ENDS_ON)
    assert told_to.agreed_at is not None


def test_signing_twice_is_signing_once(mentorship, mentee, mentor):
    agreement = factories.answered(mentorship)
    assert [factories.sign(agreement, mentee) for _ in range(3)] == [False] * 3
    assert [factories.sign(agreement, mentor) for _ in range(2)] == [True] * 2
    assert (
        Signature.select().count(),
        factories.count_of("agreement.signed"),
        factories.count_of("agreement.agreed"),
    ) == (2, 2, 1)


def test_a_signature_is_for_the_text_that_was_on_screen(mentorship, mentee, mentor):
    agreement = factories.answered(mentorship)
    seen = agreement.revision
    factories.write(agreement, mentor, {"between": {"writing_channel": "Letters"}})
    with pytest.raises(Overtaken, match="The agreement changed while you were reading"):
        Signature.give(agreement, by=mentee, revision=seen)
    assert Signature.select().count() == 0


def test_changing_the_text_invalidates_a_signature(mentorship, mentee, mentor):
    agreement = factories.answered(mentorship)
    factories.sign(agreement, mentee)
    factories.write(agreement, mentor, {"between": {"writing_channel": "Letters"}})
    assert Signature.under(agreement.reread()) == []
    assert factories.sign(agreement, mentor) is False
    assert factories.sign(agreement, mentee) is True


def test_saving_the_same_text_keeps_a_signature(mentorship, mentee):
    agreement = factories.answered(mentorship)
    factories.sign(agreement, mentee)
    same = {"between": factories.section(agreement, "between").answers}
    factories.write(agreement, mentee, same)
    assert len(Signature.under(agreement.reread())) == 1


def test_the_next_version_starts_with_the_text_in_force(mentorship, mentor):
    first = factories.agreed(mentorship)
    second = opened(factories.again(mentorship), mentor)
    assert second.number == 2
    assert [s.answers for s in Section.all_of(second)] == [s.answers for s in Section.all_of(first)]
    assert all(section.edited_at for section in Section.all_of(second))


def test_a_version_stays_in_force_until_both_agree_again(mentorship, mentee, mentor):
    first = factories.agreed(mentorship)
    second = opened(factories.again(mentorship), mentor)
    factories.write(second, mentor, {"rhythm": {"cadence": "2 weeks"}})
    second.send(by=mentor)
    factories.sign(second, mentor)
    assert Agreement.in_force(mentorship) == first
    factories.sign(second, mentee)
    assert Agreement.in_force(mentorship) == second
    assert factories.again(mentorship).cadence_days == 14
    assert factories.again(mentorship).agreed_at < second.reread().agreed_at


def test_nobody_sees_a_discarded_version_and_a_new_one_can_be_opened(mentorship, mentee, mentor):
    agreement = factories.sent(mentorship, mentee)
    agreement.withdraw(mentee)
    assert [agreement in Agreement.visible_to(person) for person in (mentee, mentor)] == [False, False]
    for act in (lambda: factories.sign(agreement, mentee), lambda: factories.section(agreement, "why").mark(mentee)):
        with pytest.raises(RuleBroken):
            act()
    assert opened(mentorship, mentor).id != agreement.id


def test_an_agreed_version_cannot_be_discarded_or_changed(mentorship, mentee):
    agreement = factories.agreed(mentorship)
    with pytest.raises(RuleBroken, match="You’ve both agreed to this version"):
        agreement.withdraw(mentee)
    with pytest.raises(RuleBroken, match="This version is closed"):
        factories.write(agreement, mentee, factories.words(MENTEE))
    with pytest.raises(RuleBroken, match="This version is closed"):
        factories.section(agreement, "why").mark(mentee)


def test_the_same_form_sent_twice_opens_one_version(mentorship, mentee):
    key = factories.key()
    first = Agreement.open(by=mentee, operation=key, mentorship=mentorship)
    assert Agreement.open(by=mentee, operation=key, mentorship=mentorship) == first
    assert Agreement.select().count() == 1


def test_a_signature_that_relied_on_a_mark_is_lost_with_the_mark(mentorship, mentee, mentor):
    agreement = factories.sent(mentorship, mentee)
    factories.compared(mentorship, {1: 3}, {1: 3})
    owing = Section.owing(agreement, MENTOR)
    for section in owing:
        section.mark(mentor)
    factories.sign(agreement, mentor)
    owing[0].reread().mark_of(mentor).remove()
    assert Signature.under(agreement.reread()) == []


def test_a_signature_is_kept_when_a_mark_it_did_not_rely_on_is_removed(mentorship, mentor):
    agreement = factories.answered(mentorship)
    section = Section.all_of(agreement)[0]
    section.mark(mentor)
    factories.sign(agreement, mentor)
    section.reread().mark_of(mentor).remove()
    assert len(Signature.under(agreement.reread())) == 1
