"""Keeping the agreement as it is when the other person sends a change."""

from datetime import timedelta

import pytest

from app import clock
from app.agreements import policy
from app.agreements.models import Agreement, Section, decline_change, take_back_decline, versions_of
from app.agreements.needs import needs
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorships.models import MentorshipList
from tests import factories


@pytest.fixture
def mentorship(programme):
    pair = [factories.member(name, within=programme) for name in ("Amara Okafor", "Jonas Lindqvist")]
    mentorship = factories.pair(*pair, within=programme)
    factories.agreed(mentorship)
    return factories.again(mentorship)


@pytest.fixture
def change(mentorship):
    """A change that the mentee sent."""
    version = Agreement.open(by=mentorship.mentee, operation=factories.key(), mentorship=mentorship)
    factories.write(version, mentorship.mentee, {"why": {"mentee_why": "Lead a workshop alone"}})
    version.send(by=mentorship.mentee)
    return version.reread()


def both_read(version) -> list[bool]:
    pair = version.mentorship
    return [version in Agreement.visible_to(one) for one in (pair.mentee, pair.mentor)]


def test_the_change_ends_and_both_still_read_it(mentorship, change):
    in_force = Agreement.in_force(mentorship)
    decline_change(change, by=mentorship.mentor)
    decline_change(change, by=mentorship.mentor)
    assert not change.reread().is_open
    assert both_read(change) == [True, True]
    assert Section.under(change, "why").answers["mentee_why"] == "Lead a workshop alone"
    assert Section.under(change, "why") in Section.visible_to(mentorship.mentee)
    assert Agreement.in_force(mentorship) == in_force
    assert Event.select().where(Event.name == "agreement.declined").count() == 1


def test_its_words_are_found_until_somebody_withdraws_them(mentorship, change):
    section = Section.under(change, "why")
    decline_change(change, by=mentorship.mentor)
    assert Section.get_by_id(section.id).indexed_text() is not None


def test_the_next_change_starts_with_the_words_in_force(mentorship, change):
    before = Section.under(Agreement.in_force(mentorship), "why").answers
    decline_change(change, by=mentorship.mentor)
    following = Agreement.open(by=mentorship.mentor, operation=factories.key(), mentorship=mentorship)
    assert following.number == 3
    assert Section.under(following, "why").answers == before


def test_nobody_changes_or_signs_it_any_more(mentorship, change):
    decline_change(change, by=mentorship.mentor)
    with pytest.raises(RuleBroken):
        factories.write(change, mentorship.mentee, {"why": {"mentee_why": "Something else"}})
    with pytest.raises(RuleBroken):
        factories.sign(change, mentorship.mentor)
    with pytest.raises(RuleBroken):
        change.withdraw(mentorship.mentee)


def test_whoever_declined_may_take_it_back_for_a_few_minutes(mentorship, change):
    decline_change(change, by=mentorship.mentor)
    take_back_decline(change, by=mentorship.mentor)
    take_back_decline(change, by=mentorship.mentor)
    assert change.reread().is_open
    assert Event.select().where(Event.name == "agreement.reopened").count() == 1
    decline_change(change, by=mentorship.mentor)
    with clock.frozen_at(clock.now() + timedelta(minutes=4)), pytest.raises(RuleBroken, match="too late to undo"):
        take_back_decline(change, by=mentorship.mentor)


def test_a_newer_version_ends_the_time_to_undo(mentorship, change):
    decline_change(change, by=mentorship.mentor)
    Agreement.open(by=mentorship.mentee, operation=factories.key(), mentorship=mentorship)
    with pytest.raises(RuleBroken, match="too late to undo"):
        take_back_decline(change, by=mentorship.mentor)


def test_a_change_in_force_or_withdrawn_cannot_be_declined(mentorship, change):
    change.withdraw(mentorship.mentee)
    with pytest.raises(RuleBroken, match="can’t decline this change any more"):
        decline_change(change, by=mentorship.mentor)


def test_only_the_other_person_declines_and_only_a_change(programme, mentorship, change):
    assert policy.decline(mentorship.mentor, change)
    assert not policy.decline(mentorship.mentee, change)
    others = [factories.member(name, within=programme) for name in ("Priya Raman", "Tomas Berg")]
    first = factories.sent(factories.pair(*others, within=programme), others[0])
    assert not policy.decline(others[1], first)


def test_the_page_offers_it_to_the_reader_and_says_what_became_of_it(as_, mentorship, change):
    reader, writer = as_(mentorship.mentor), as_(mentorship.mentee)
    page = f"/agreements/{change.id}"
    assert "Keep it as it is" in reader.get(page).text
    assert "Keep it as it is" not in writer.get(page).text
    answer = reader.post(f"{page}/decline", follow_redirects=True)
    assert "Your agreement stays as it is. Jonas" not in answer.text
    assert "Your agreement stays as it is. Amara will see that" in answer.text
    assert "Change this" in answer.text
    for client in (reader, writer):
        text = client.get(page).text
        assert "not taken up" in text
        assert "Keep it as it is" not in text
        assert "hasn’t agreed yet" not in text
        assert client.get(f"{page}/comparison").status_code == 200
    assert "Lead a workshop alone" in writer.get(page).text
    assert reader.post(f"{page}/decline/deletion").location.endswith(page)
    assert "Keep it as it is" in reader.get(page).text


def test_today_forgets_it_after_a_week_or_with_the_next_version(mentorship, change):
    decline_change(change, by=mentorship.mentor)
    assert len(needs(mentorship.mentee, MentorshipList([mentorship]))) == 1
    with clock.frozen_at(clock.now() + timedelta(days=8)):
        assert needs(mentorship.mentee, MentorshipList([mentorship])) == []
    following = Agreement.open(by=mentorship.mentee, operation=factories.key(), mentorship=mentorship)
    following.withdraw(mentorship.mentee)
    assert needs(mentorship.mentee, MentorshipList([mentorship])) == []
    assert [row.number for row in versions_of(mentorship=mentorship.id, person=mentorship.mentee_id)] == [2, 1]
