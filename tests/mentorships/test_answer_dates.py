"""A proposal that nobody answers in ten days closes by itself, and says so before and after."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.errors import RuleBroken
from app.mail.rules.quiet_hours import Hours
from app.mentorships.models import NO_LONGER_NEEDED, UNANSWERED, Decline, Ending, Mentorship, mentorships_of
from app.mentorships.needs import needs
from app.mentorships.rules import answer_dates
from app.people.models import Person
from app.programmes.models import COORDINATOR
from tests import factories
from tests.mailing import round

NOVEMBER = datetime(2026, 11, 29, 12, tzinfo=UTC)
LAST_DAY = date(2026, 12, 9)


def on(day: date, hour: int = 12):
    return clock.frozen_at(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def news(person) -> list[str]:
    return [need.sentence for need in needs(person, mentorships_of(person)) if need.mentorship is None]


@pytest.fixture(autouse=True)
def joined_long_ago(amara, jonas):
    for person in (amara, jonas):
        Person.update(joined_at=NOVEMBER - timedelta(days=400)).where(Person.id == person.id).execute()


@pytest.fixture
def asked(programme, amara, jonas) -> Mentorship:
    with clock.frozen_at(NOVEMBER):
        return factories.proposal(amara, jonas, within=programme)


def closed(day: date, hour: int = 12) -> int:
    with on(day, hour):
        return Mentorship.close_unanswered()


def test_it_closes_when_the_last_day_is_over_and_only_once(asked, amara, jonas):
    assert factories.again(asked).answer_until == LAST_DAY
    assert closed(LAST_DAY, 23) == 0
    assert closed(LAST_DAY + timedelta(days=1), 0) == 1
    assert closed(LAST_DAY + timedelta(days=1), 0) == 0
    decline = Decline.get()
    assert (decline.cause, decline.by_id) == (UNANSWERED, None)
    with on(LAST_DAY + timedelta(days=1)):
        assert news(amara) == ["Jonas hasn’t answered, so your ask is closed"]
        assert news(jonas) == ["We told Amara “not now” for you"]


def test_the_day_is_over_on_the_calendar_of_whoever_is_asked(asked, jonas):
    jonas.change_profile(zone="Pacific/Kiritimati")
    assert closed(LAST_DAY, 9) == 0
    assert closed(LAST_DAY, 10) == 1


def test_somebody_who_is_only_invited_has_fourteen_days_and_ten_from_joining(programme, amara):
    with clock.frozen_at(NOVEMBER):
        ask = factories.proposal(amara, factories.invited("Priya Pal", within=programme), within=programme)
    assert factories.again(ask).answer_until == date(2026, 12, 13)
    priya = factories.again(ask).mentor
    moment = datetime(2026, 12, 12, 12, tzinfo=UTC)
    priya.join(name="Priya Pal", password_hash=factories.PASSWORD_HASH, zone="UTC", region="en-GB", at=moment)
    assert factories.again(ask).answer_until == date(2026, 12, 22)
    assert closed(date(2026, 12, 14)) == 0
    assert closed(date(2026, 12, 23)) == 1


def test_a_new_link_gives_a_newcomer_fourteen_days_again(as_, programme, amara):
    ask = factories.proposal(amara, factories.invited("Priya Pal", within=programme), within=programme)
    first = factories.again(ask).answer_until
    with clock.frozen_at(clock.now() + timedelta(days=5)):
        as_(amara).post(f"/mentorships/{ask.id}/invitation")
    assert factories.again(ask).answer_until == first + timedelta(days=5)


def test_an_answer_ends_the_count(asked, jonas):
    with clock.frozen_at(NOVEMBER):
        asked.accept(jonas)
    assert closed(LAST_DAY + timedelta(days=2)) == 0


def test_a_question_that_was_not_sent_yet_never_closes(programme, amara, jonas):
    with clock.frozen_at(NOVEMBER):
        Mentorship.start_with(
            by=amara,
            operation=factories.key(),
            programme=programme,
            kind="micro",
            role="mentee",
            name=jonas.name,
            email=jonas.email,
        )
    assert Mentorship.get().answer_until is None
    assert closed(date(2027, 6, 1)) == 0


def test_both_pages_say_until_when(asked, as_, amara, jonas):
    with clock.frozen_at(NOVEMBER):
        assert "Without an answer by 9\u00a0December, we close it and tell you." in as_(amara).get(at(asked)).text
        page = as_(jonas).get(at(asked)).text
    assert "If you don’t answer by 9\u00a0December, we tell <bdi>Amara</bdi> “not now” for you." in page
    assert "No reason is asked or given." in page


def at(mentorship: Mentorship) -> str:
    return f"/mentorships/{mentorship.id}"


def test_a_late_yes_leads_to_a_kind_page_and_to_asking_the_other_way_round(asked, as_, amara, jonas):
    Mentorship.update(purpose="You see what others miss.").execute()
    closed(LAST_DAY + timedelta(days=1))
    decline = Decline.get()
    late = as_(jonas).post(f"{at(asked)}/acceptance")
    assert late.location == f"/declines/{decline.id}"
    page = as_(jonas).get(late.location).text
    assert "You didn’t answer in time, and that’s fine." in page
    assert "Tell Amara you can now" in page
    assert "The time for an answer was over" in as_(amara).get(late.location).text
    offered = as_(jonas).post(f"/declines/{decline.id}/offer").location
    again = factories.newest(Mentorship)
    assert offered == at(again)
    assert (again.mentee_id, again.mentor_id, again.proposed_by_id) == (amara.id, jonas.id, jonas.id)
    assert as_(jonas).post(f"/declines/{decline.id}/offer").location == offered
    assert as_(amara).post(f"/declines/{decline.id}/offer").status_code == 403
    answer_page = as_(amara).get(offered).text
    assert "You asked <bdi>Jonas</bdi> on" in answer_page
    assert "You wrote:" in answer_page
    assert "You see what others miss." in answer_page
    assert again.accept(amara)


def test_what_the_page_previews_is_what_the_other_reads(asked, as_, amara, jonas):
    with clock.frozen_at(NOVEMBER):
        page = as_(jonas).get(at(asked)).text
        words = "Jonas can’t take this on now, and would be glad if you asked again from March."
        assert words in page
        assert "From January" in page
        as_(jonas).post(f"{at(asked)}/decline", data={"again": "2027-03-01"})
        assert words in as_(amara).get(f"/declines/{Decline.get().id}").text


def test_after_a_coordinators_proposal_nobody_reads_who_was_silent(as_, programme, amara, jonas):
    ines = factories.member("Ines Integer", within=programme, role=COORDINATOR)
    with clock.frozen_at(NOVEMBER):
        words = {
            "mentee": {"name": amara.name, "email": amara.email},
            "mentor": {"name": jonas.name, "email": jonas.email},
        }
        suggested = Mentorship.pair(by=ines, operation=factories.key(), programme=programme, kind="classic", **words)
        suggested.accept(amara)
    closed(LAST_DAY + timedelta(days=1))
    with on(LAST_DAY + timedelta(days=1)):
        assert news(ines) == ["The mentorship you suggested wasn’t taken up: Amara and Jonas"]
        for person, other in ((amara, "Jonas"), (jonas, "Amara")):
            assert news(person) == [f"The mentorship with {other} that was suggested wasn’t taken up"]
            assert "Nobody is told who said no" in as_(person).get(f"/declines/{Decline.get().id}").text


def test_no_longer_needed_reaches_only_the_person_who_was_asked(asked, as_, amara, jonas):
    assert asked.close_by_itself(NO_LONGER_NEEDED)
    assert not asked.close_by_itself(NO_LONGER_NEEDED)
    assert news(jonas) == ["Amara has found somebody: their ask is no longer needed"]
    assert news(amara) == []
    page = f"/declines/{Decline.get().id}"
    assert "This is no longer needed" in as_(jonas).get(page).text
    assert "You’ve found somebody" in as_(amara).get(page).text
    with pytest.raises(RuleBroken, match="withdrawn"):
        asked.accept(jonas)


@pytest.mark.usefixtures("nothing_gathers")
def test_both_are_mailed_when_time_is_over(mailing, post_office, monkeypatch, programme, amara, jonas):
    monkeypatch.setattr(Hours, "wait_until", lambda *_: None)
    ask = factories.proposal(amara, jonas, within=programme)
    round(mailing)
    Mentorship.update(answer_by=clock.today_in("UTC") - timedelta(days=1)).where(Mentorship.id == ask.id).execute()
    assert Mentorship.close_unanswered() == 1
    round(mailing)
    assert sorted(str(mail["Subject"]) for mail in post_office.arrived[1:]) == [
        "Jonas hasn’t answered, so your ask is closed",
        "We told Amara “not now” for you",
    ]


def test_the_rules_of_the_last_day():
    class Member:
        zone, joined_at = "UTC", NOVEMBER - timedelta(days=400)

    class Invited:
        zone, joined_at = "UTC", None

    with clock.frozen_at(NOVEMBER):
        assert answer_dates.answer_by([Member()]) == LAST_DAY
        assert answer_dates.answer_by([Member(), Invited()]) == date(2026, 12, 13)
    assert answer_dates.last_day(LAST_DAY, [Member()]) == LAST_DAY


def test_in_the_first_three_weeks_either_stops_in_one_step_and_the_mentee_goes_back_to_the_board(
    as_, programme, amara, jonas
):
    with clock.frozen_at(NOVEMBER):
        mentorship = factories.pair(amara, jonas, within=programme)
    page = f"/mentorships/{mentorship.id}"
    for days, is_offered in ((0, True), (20, True), (21, False)):
        with clock.frozen_at(NOVEMBER + timedelta(days=days)):
            assert ("Not the right match?" in as_(jonas).get(page).text) == is_offered, days
    with clock.frozen_at(NOVEMBER + timedelta(days=20)):
        assert as_(jonas).post(f"{page}/ending").location == page
        assert "Go back to the board" in as_(amara).get(page).text
        assert "Go back to the board" not in as_(jonas).get(page).text


def test_after_three_weeks_an_ending_is_not_early(programme, amara, jonas):
    with clock.frozen_at(NOVEMBER):
        mentorship = factories.pair(amara, jonas, within=programme)
    with clock.frozen_at(NOVEMBER + timedelta(days=22)):
        Ending.end(mentorship, by=amara)
        assert not factories.again(mentorship).ended_early
