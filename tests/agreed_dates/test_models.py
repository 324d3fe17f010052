"""The dates of an agreement: they follow the version in force, and keep what became of them."""

from datetime import timedelta

import pytest

from app import clock
from app.agreed_dates.models import CHANGED, END, KEPT, MILESTONE, REVIEW, AgreedDate
from app.agreements.models import Agreement
from app.errors import RuleBroken
from app.mentorships.models import Ending, Mentorship
from tests import factories


def dates(mentorship) -> list[tuple[str, str, str | None]]:
    return [(each.kind, each.text, each.outcome) for each in AgreedDate.of(mentorship)]


def next_version(mentorship, key, **answers):
    """A new version with other answers in one section, signed by both."""
    version = Agreement.open(by=mentorship.mentee, operation=factories.key(), mentorship=mentorship)
    section = factories.section(version, key)
    section.answer(by=mentorship.mentee, answers=section.answers | answers, revision=section.revision, talk=None)
    version.send(by=mentorship.mentee)
    factories.both_sign(version)
    return factories.again(mentorship)


def of_kind(mentorship, kind) -> AgreedDate:
    found = [each for each in AgreedDate.of(mentorship) if each.kind == kind and each.closed_at is None]
    assert len(found) == 1
    return found[0]


def test_signing_sets_a_milestone_a_review_and_the_last_quarter(mentorship):
    assert dates(mentorship) == [
        (MILESTONE, "Words about milestones", None),
        (REVIEW, "", None),
        (END, "", None),
    ]
    end = of_kind(mentorship, END)
    assert (end.agreed_on, end.day) == (factories.ENDS_ON, factories.day_in(300))


def test_still_right_by_each_confirms_it_for_another_period(mentorship, amara, jonas):
    review = of_kind(mentorship, REVIEW)
    assert review.confirm(by=amara) is False
    assert review.confirm(by=amara) is False
    assert factories.again(review).closed_at is None
    assert review.confirm(by=jonas) is True
    assert (factories.again(review).outcome, of_kind(mentorship, REVIEW).day) == (KEPT, factories.day_in(90))


def test_a_confirmation_can_be_taken_back_until_both_have_confirmed(mentorship, amara, jonas):
    review = of_kind(mentorship, REVIEW)
    review.confirm(by=amara)
    review.take_back(by=amara)
    assert factories.again(review).mentee_at is None
    review.confirm(by=amara)
    review.confirm(by=jonas)
    review.take_back(by=amara)
    assert factories.again(review).mentee_at is not None


def test_there_is_no_review_after_the_end(mentorship, amara, jonas):
    Mentorship.update(ends_on=factories.day_in(80)).where(Mentorship.id == mentorship.id).execute()
    review = of_kind(factories.again(mentorship), REVIEW)
    for person in (amara, jonas):
        review.confirm(by=person)
    assert [each for each in AgreedDate.of(mentorship) if each.kind == REVIEW and not each.closed_at] == []


@pytest.mark.parametrize("outcome", [KEPT, CHANGED])
def test_the_first_answer_about_a_milestone_counts_and_can_be_taken_back(mentorship, amara, jonas, outcome):
    milestone = of_kind(mentorship, MILESTONE)
    milestone.answer(outcome, by=amara)
    milestone.answer(KEPT, by=jonas)
    now = factories.again(milestone)
    assert (now.outcome, now.closed_by) == (outcome, amara)
    milestone.reopen(by=jonas)
    assert factories.again(milestone).outcome is None


def test_a_milestone_can_move_without_a_new_version(mentorship, amara):
    milestone, later = of_kind(mentorship, MILESTONE), factories.day_in(70)
    milestone.postpone(later, by=amara)
    assert (factories.again(milestone).day, factories.again(milestone).agreed_on) == (later, factories.day_in(20))


@pytest.mark.parametrize("days", [0, -1, 732])
def test_a_milestone_moves_only_ahead_and_not_too_far(mentorship, amara, days):
    with pytest.raises(RuleBroken, match="within two years"):
        of_kind(mentorship, MILESTONE).postpone(clock.today_in(amara.zone) + timedelta(days=days), by=amara)


def test_an_answered_milestone_stays_where_it_is(mentorship, amara):
    milestone = of_kind(mentorship, MILESTONE)
    milestone.answer(KEPT, by=amara)
    with pytest.raises(RuleBroken, match="answered in the meantime"):
        milestone.postpone(factories.day_in(70), by=amara)


def test_a_new_version_keeps_what_it_leaves_as_it_was(mentorship, amara):
    of_kind(mentorship, MILESTONE).answer(KEPT, by=amara)
    mentorship = next_version(mentorship, "why", mentee_why="Another reason")
    assert dates(mentorship) == [
        (MILESTONE, "Words about milestones", KEPT),
        (REVIEW, "", None),
        (END, "", None),
    ]


def test_a_new_version_drops_what_it_no_longer_has_and_adds_what_is_new(mentorship, amara):
    new = [{"text": "Another milestone", "day": factories.day_in(30).isoformat()}]
    mentorship = next_version(mentorship, "feedback", milestones=new)
    assert of_kind(mentorship, MILESTONE).text == "Another milestone"


def test_a_new_version_while_the_review_is_due_counts_as_the_review(mentorship):
    with clock.frozen_at(clock.now() + timedelta(days=40)):
        mentorship = next_version(mentorship, "why", mentee_why="Another reason")
        assert (REVIEW, "", CHANGED) in dates(mentorship)
        assert of_kind(mentorship, REVIEW).day == factories.day_in(90)


def test_after_the_end_nothing_can_be_answered(mentorship, amara):
    review, milestone = of_kind(mentorship, REVIEW), of_kind(mentorship, MILESTONE)
    Ending.end(mentorship, by=amara)
    for answer in (
        lambda: review.confirm(by=amara),
        lambda: review.take_back(by=amara),
        lambda: milestone.answer(KEPT, by=amara),
        lambda: milestone.reopen(by=amara),
        lambda: milestone.postpone(factories.day_in(60), by=amara),
    ):
        with pytest.raises(RuleBroken):
            answer()


def test_each_kind_has_its_own_answers(mentorship, amara):
    with pytest.raises(RuleBroken):
        of_kind(mentorship, MILESTONE).confirm(by=amara)
    with pytest.raises(RuleBroken):
        of_kind(mentorship, REVIEW).answer(KEPT, by=amara)
