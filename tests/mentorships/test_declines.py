""" "Not now": who reads what, when they may ask again, and the mails. Nobody reads a reason, or whose no it was."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.accounts.models import change_address
from app.mail.rules.quiet_hours import Hours
from app.mentorships.models import Decline, Mentorship, mentorships_of
from app.mentorships.needs import needs
from app.mentorships.rules.months import coming_months, is_over, month_name
from app.programmes.models import COORDINATOR
from tests import factories
from tests.mailing import plain, round

NOVEMBER = datetime(2026, 11, 29, 12, tzinfo=UTC)
MARCH = date(2027, 3, 1)


def news(person) -> list[tuple[bool, str, str]]:
    """What Today says about proposals that weren't taken up."""
    found = needs(person, mentorships_of(person))
    return [(need.is_mine, need.sentence, need.note) for need in found if need.mentorship is None]


def at(moment: date):
    return clock.frozen_at(datetime(moment.year, moment.month, moment.day, 12, tzinfo=UTC))


@pytest.fixture
def asked(programme, amara, jonas):
    """Amara asked Jonas in November."""
    with clock.frozen_at(NOVEMBER):
        return factories.proposal(amara, jonas, within=programme)


def test_whoever_asked_reads_it_for_two_weeks_and_again_in_the_month_that_was_named(asked, amara, jonas):
    with clock.frozen_at(NOVEMBER):
        asked.decline(jonas, MARCH)
        assert news(amara) == [(False, "Jonas can’t right now", "You can ask again in March")]
        assert news(jonas) == []
    for day, sentences in (
        (date(2026, 12, 12), ["Jonas can’t right now"]),
        (date(2026, 12, 14), []),
        (date(2027, 3, 1), ["You can ask Jonas again now"]),
        (date(2027, 3, 31), ["You can ask Jonas again now"]),
        (date(2027, 4, 1), []),
    ):
        with at(day):
            assert [sentence for _, sentence, _ in news(amara)] == sentences, day


def test_a_new_proposal_replaces_the_news(asked, programme, amara, jonas):
    with clock.frozen_at(NOVEMBER):
        asked.decline(jonas, MARCH)
        factories.proposal(amara, jonas, within=programme)
        assert news(amara) == []


def test_a_withdrawal_is_no_news_and_keeps_no_month(asked, amara, jonas):
    with clock.frozen_at(NOVEMBER):
        asked.decline(amara, MARCH)
        assert Decline.get().ask_again_on is None
        assert news(amara) == news(jonas) == []


@pytest.fixture
def ines(programme):
    return factories.member("Ines Integer", within=programme, role=COORDINATOR)


@pytest.fixture
def suggested(programme, ines, amara, jonas):
    """A mentorship of Amara and Jonas that Ines suggested."""
    words = {"mentee": {"name": amara.name, "email": amara.email}, "mentor": {"name": jonas.name, "email": jonas.email}}
    return Mentorship.pair(by=ines, operation=factories.key(), programme=programme, kind="classic", **words)


@pytest.mark.parametrize("has_accepted", [True, False])
def test_after_a_coordinators_proposal_nobody_reads_whose_no_it_was(suggested, as_, ines, amara, jonas, has_accepted):
    if has_accepted:
        suggested.accept(amara)
    suggested.decline(jonas, MARCH)
    assert news(ines) == [(False, "The mentorship you suggested wasn’t taken up: Amara and Jonas", "")]
    assert news(amara) == [(False, "The mentorship with Jonas that was suggested wasn’t taken up", "")]
    place = f"/declines/{Decline.get().id}"
    for person in (amara, jonas):
        page = as_(person).get(place).text
        assert "This wasn’t taken up" in page
        assert "March" not in page
    assert as_(ines).get(place).status_code == 404
    assert as_(ines).get(f"/mentorships/{suggested.id}").status_code == 404


def test_the_page_offers_to_ask_again_with_what_was_asked(asked, as_, amara, jonas):
    Mentorship.update(purpose="Because you lead well").where(Mentorship.id == asked.id).execute()
    asked.decline(jonas, clock.today_in("UTC").replace(day=1))
    decline = Decline.get()
    page = as_(amara).get(f"/declines/{decline.id}").text
    assert "Jonas</bdi> can’t right now" in page
    again = f"/mentorships/new?again={decline.id}"
    assert f'href="{again}"' in page
    form = as_(amara).get(again).text
    assert jonas.email in form
    assert "Because you lead well" in form
    assert jonas.email not in as_(jonas).get(again).text
    change_address(jonas, "elsewhere@example.org")
    form = as_(amara).get(again).text
    assert "elsewhere@example.org" not in form
    assert "Because you lead well" in form


def test_a_month_that_is_not_offered_is_refused(asked, as_, jonas):
    answer = as_(jonas).post(f"/mentorships/{asked.id}/decline", data={"again": "1999-01-01"})
    assert answer.status_code == 422
    assert Decline.select().count() == 0


def test_the_months_are_the_next_eleven():
    months = coming_months(date(2026, 11, 29))
    assert (months[0], months[-1], len(months)) == (date(2026, 12, 1), date(2027, 10, 1), 11)
    assert (month_name(MARCH, "en-GB"), month_name(MARCH, "de-DE")) == ("March", "März")
    assert (is_over(date(2026, 12, 1), date(2026, 12, 31)), is_over(date(2026, 12, 1), date(2027, 1, 1))) == (
        False,
        True,
    )


# Mail


@pytest.fixture
def awake(monkeypatch):
    """It is never night."""
    monkeypatch.setattr(Hours, "wait_until", lambda *_: None)


def subjects(post_office) -> list[tuple[str, str]]:
    return [(str(mail["To"]).partition("<")[0].strip(' "'), str(mail["Subject"])) for mail in post_office.arrived]


@pytest.mark.usefixtures("nothing_gathers", "awake")
def test_being_asked_a_yes_and_a_not_now_are_mailed_without_words(mailing, post_office, programme, amara, jonas):
    proposal = factories.proposal(amara, jonas, within=programme)
    Mentorship.update(purpose="quokka").where(Mentorship.id == proposal.id).execute()
    round(mailing)
    assert subjects(post_office) == [("Jonas Lindqvist", "Amara would like you to be their mentor")]
    factories.again(proposal).accept(jonas)
    round(mailing)
    assert subjects(post_office)[1:] == [("Amara Okafor", "Jonas said yes")]
    other_way = factories.proposal(jonas, amara, within=programme)
    round(mailing)
    other_way.decline(amara, clock.today_in("UTC").replace(day=1))
    round(mailing)
    assert subjects(post_office)[3:] == [("Jonas Lindqvist", "Amara can’t right now")]
    assert f"/declines/{Decline.get().id}" in plain(post_office.arrived[-1])
    assert not [mail for mail in post_office.arrived if "quokka" in plain(mail)]


@pytest.mark.usefixtures("nothing_gathers", "awake")
def test_a_coordinator_and_the_other_person_are_mailed_that_it_was_not_taken_up(
    mailing, post_office, suggested, ines, amara, jonas
):
    round(mailing)
    suggested.decline(jonas)
    round(mailing)
    assert sorted(subjects(post_office)[2:]) == [
        ("Amara Okafor", "A mentorship wasn’t taken up"),
        ("Ines Integer", "A mentorship wasn’t taken up"),
    ]


@pytest.mark.usefixtures("nothing_gathers", "awake")
def test_a_proposal_that_was_answered_meanwhile_is_not_mailed(mailing, post_office, programme, amara, jonas):
    proposal = factories.proposal(amara, jonas, within=programme)
    proposal.accept(jonas)
    round(mailing)
    assert subjects(post_office) == [("Amara Okafor", "Jonas said yes")]
    assert clock.now() - factories.again(proposal).proposed_at < timedelta(minutes=5)
