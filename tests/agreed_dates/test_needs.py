"""What the dates of an agreement ask on Today, on its page and on the next agenda."""

from datetime import timedelta

import pytest

from app import clock
from app.agreed_dates.models import END, KEPT, MILESTONE, REVIEW, AgreedDate
from app.agreed_dates.needs import needs
from app.agreements.queries.topics_to_discuss import to_talk_about
from app.mentorships.models import Ending, Pause, mentorships_of
from tests import factories
from tests.time_of_day import later


def of_kind(mentorship, kind) -> AgreedDate:
    return next(each for each in AgreedDate.of(mentorship) if each.kind == kind and not each.closed_at)


def asked(person) -> list[str]:
    return [need.sentence for need in needs(person, mentorships_of(person)) if need.is_mine]


def on_the_agenda(mentorship, person) -> list[str]:
    return [topic.title for topic in to_talk_about(factories.again(mentorship), person)]


@pytest.mark.parametrize(("days", "is_asked"), [(19, False), (20, True), (50, True), (51, False)])
def test_today_asks_both_whether_a_milestone_happened(mentorship, amara, jonas, days, is_asked):
    of_kind(mentorship, REVIEW).delete_instance()
    with later(days):
        assert [bool(asked(person)) for person in (amara, jonas)] == [is_asked, is_asked]
        if is_asked:
            of_kind(mentorship, MILESTONE).answer(KEPT, by=jonas)
            assert asked(amara) == []


@pytest.mark.parametrize(("days", "is_asked"), [(55, False), (56, True), (200, True)])
def test_today_asks_both_whether_the_agreement_is_still_right(mentorship, amara, jonas, days, is_asked):
    of_kind(mentorship, MILESTONE).delete_instance()
    with later(days):
        assert [bool(asked(person)) for person in (amara, jonas)] == [is_asked, is_asked]


def test_who_has_confirmed_a_review_waits_for_the_other(mentorship, amara, jonas):
    of_kind(mentorship, MILESTONE).delete_instance()
    with later(40):
        of_kind(mentorship, REVIEW).confirm(by=amara)
        assert asked(jonas) == ["Amara says that your agreement is still right. Is it for you?"]
        assert asked(amara) == []
    with later(57):
        (need,) = needs(amara, mentorships_of(amara))
        assert (need.sentence, need.is_mine) == ("Jonas hasn’t looked at your agreement yet", False)


def test_the_last_quarter_is_said_once_to_each_and_the_end_to_both(mentorship, amara, jonas):
    for kind in (MILESTONE, REVIEW):
        of_kind(mentorship, kind).delete_instance()
    with later(299):
        assert asked(amara) == []
    with later(301):
        assert asked(amara) == ["14 weeks left with Jonas."]
        of_kind(mentorship, END).confirm(by=amara)
        assert (asked(amara), len(asked(jonas))) == ([], 1)
        assert on_the_agenda(mentorship, jonas) == ["How we want to finish"]
    with later(400):
        assert asked(amara) == ["The end you agreed on with Jonas has come."]


@pytest.mark.parametrize(("days", "is_there"), [(34, False), (35, True), (57, True)])
def test_from_three_weeks_before_the_review_is_on_the_next_agenda(mentorship, amara, days, is_there):
    of_kind(mentorship, MILESTONE).delete_instance()
    with later(days):
        assert on_the_agenda(mentorship, amara) == ["Look at our agreement"] * is_there


def test_nothing_is_asked_during_a_pause_or_after_the_end(mentorship, amara, jonas):
    with later(57):
        assert len(asked(amara)) == 1
        Pause.begin(mentorship, by=amara, until=clock.today_in("UTC") + timedelta(days=9))
        assert (asked(amara), on_the_agenda(mentorship, amara)) == ([], [])
        Pause.go_on(mentorship, by=amara)
        Ending.end(factories.again(mentorship), by=jonas)
        assert asked(amara) == []


def test_a_milestone_is_answered_on_today_and_stands_beside_the_agreement(as_, cast):
    client = as_("mentee")
    AgreedDate.update(day=clock.today_in("UTC")).where(AgreedDate.id == cast.milestone.id).execute()
    assert "Did this happen?" in client.get("/").text
    answer = client.post(f"/agreed-dates/{cast.milestone.id}/answer", data={"outcome": "kept", "back": "/"})
    assert (answer.status_code, answer.location) == (303, "/")
    page = client.get("/")
    assert "Did this happen?" not in page.text
    assert "sees it beside your agreement" in page.text
    assert "it happened, you said on" in as_("mentor").get(f"/agreements/{cast.agreed.id}").text


def test_a_milestone_that_did_not_happen_yet_gets_a_new_date(as_, cast):
    client, place = as_("mentor"), f"/agreed-dates/{cast.milestone.id}"
    refused = client.post(place, data={"day": ""})
    assert (refused.status_code, "Enter a date" in refused.text) == (422, True)
    later = factories.day_in(90)
    assert client.post(place, data={"day": later.isoformat()}).status_code == 303
    assert "you moved it to" in as_("mentee").get(f"/agreements/{cast.agreed.id}").text


def test_still_right_takes_one_tap_by_each(as_, cast):
    AgreedDate.update(day=clock.today_in("UTC")).where(AgreedDate.id == cast.review.id).execute()
    place = f"/agreed-dates/{cast.review.id}/confirmation"
    assert "Still right" in as_("mentee").get("/").text
    as_("mentee").post(place, data={"back": "/"})
    assert "says that your agreement is still right" in as_("mentor").get("/").text
    as_("mentor").post(place, data={"back": "/"})
    assert "you both said that it’s still right" in as_("mentor").get(f"/agreements/{cast.agreed.id}").text
    assert "Look at the agreement" in as_("mentor").get(f"/mentorships/{cast.mentorship.id}").text


def test_an_address_elsewhere_is_no_way_back(as_, cast):
    place = f"/agreed-dates/{cast.review.id}/confirmation"
    answer = as_("mentee").post(place, data={"back": "https://example.com/"})
    assert answer.location == f"/mentorships/{cast.mentorship.id}/agreement#ending"
