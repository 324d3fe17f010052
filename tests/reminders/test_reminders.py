"""The mail in the morning about what somebody planned for the next day: once, and only what still counts."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app import clock
from app.agreed_dates.models import END, MILESTONE, REVIEW, AgreedDate
from app.commitments.models import DONE, Commitment, CommitmentReminder, ReminderDefault, promise
from app.events.models import Event
from app.goals.models import Goal
from app.mail.models import MailHours, MailOptOut
from app.mentorships.models import Ending, Pause
from app.people.models import Person
from app.reminders.jobs import MORNING, note_mornings
from app.reminders.models import RemindedDay
from app.sessions.models import RaisedTopic, Session
from tests import factories
from tests.cast import assemble, staged
from tests.mailing import plain

WEDNESDAY = date(2027, 3, 10)
THURSDAY = date(2027, 3, 11)
NOON = datetime(2027, 3, 9, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def before_any_plan():
    with clock.frozen_at(NOON - 30 * DAY):
        cast = assemble()
    for model in (Session, RaisedTopic, Commitment, Goal, Event):
        model.delete().execute()
    AgreedDate.update(day=date(2028, 1, 1), agreed_on=date(2028, 1, 1)).execute()
    for role in ("mentee", "mentor"):
        cast[role].change_profile(call_me=None, zone="Europe/Stockholm")
    factories.no_invitations()
    return cast


quiet_stage, cast = staged(before_any_plan)


@pytest.fixture
def mornings(round_at, post_office):
    """`mornings(day)` runs the hours of a day in Stockholm, and returns (address, subject, text) of what arrived."""
    seen = 0

    def run(day: date, zone: str = "Europe/Stockholm", hours=(5, 6, 7, 8, 12)):
        nonlocal seen
        for hour in hours:
            moment = datetime.combine(day, time(hour, 1), ZoneInfo(zone)).astimezone(UTC)
            with clock.frozen_at(moment):
                note_mornings()
            round_at(moment)
        new = post_office.arrived[seen:]
        seen = len(post_office.arrived)
        return [(mail["To"].addresses[0].addr_spec, mail["Subject"], plain(mail)) for mail in new]

    return run


def promised(cast, by: str = "mentee", text: str = "Send the outline to Noor", *, remind: bool = True, **more):
    with clock.frozen_at(NOON):
        who = {"owner": by, "due_on": THURSDAY} | more
        return promise(
            by=cast[by], operation=factories.key(), mentorship=cast.mentorship, remind=remind, text=text, **who
        )


# What is in it


def test_a_commitment_is_mailed_in_the_morning_of_the_day_before_to_its_owner_alone(cast, mornings):
    promised(cast)
    assert mornings(WEDNESDAY - DAY) == []
    ((address, subject, text),) = mornings(WEDNESDAY)
    assert (address, subject) == (
        cast["mentee"].email,
        "Tomorrow: something you told Mentor you’d do",
    )
    assert "Here’s what you planned for tomorrow, Thursday 11 March (Stockholm)." in text
    assert "You told Mentor you’d do this: Send the outline to Noor\n" in text
    assert "Stop mail about reminders: http" in text
    assert mornings(THURSDAY) == []


def test_it_is_sent_at_seven_on_the_readers_clock(cast, mornings):
    promised(cast)
    assert mornings(WEDNESDAY, hours=(0, 5, 6)) == []
    assert len(mornings(WEDNESDAY, hours=(7,))) == 1


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
def test_it_is_sent_at_seven_on_days_when_clocks_change(cast, mornings, day):
    promised(cast, due_on=day + DAY)
    assert mornings(day, hours=(1, 5, 6)) == []
    assert len(mornings(day, hours=(7,))) == 1
    assert mornings(day, hours=(8, 12, 19)) == []


def test_everything_for_a_day_is_one_mail(cast, mornings, round_at):
    promised(cast)
    promised(cast, text="Ask for the budget", owner="both")
    with clock.frozen_at(NOON):
        factories.goal(cast["mentee"], [cast.mentorship], step="Ask Mei for an hour", step_on=THURSDAY)
    (milestone,) = AgreedDate.select().where(AgreedDate.kind == MILESTONE).limit(1)
    AgreedDate.update(day=THURSDAY).where(AgreedDate.id == milestone.id).execute()
    with clock.frozen_at(NOON):
        session = factories.session(cast.mentorship, days=2)  # Thursday, 13:00 in Stockholm
        factories.item(session, cast["mentor"], "The offer")
        Event.delete().execute()
    mails = [mail for mail in mornings(WEDNESDAY) if "Tomorrow" in mail[1]]
    address, subject, text = next(mail for mail in mails if mail[0] == cast["mentee"].email)
    assert sorted(subject for _, subject, _ in mails)[1:] == ["Tomorrow: two things you planned, with Mentee"]
    assert (address, subject) == (cast["mentee"].email, "Tomorrow: five things you planned, with Mentor")
    assert "You’re meeting Mentor at 13:00, for 45 minutes by video. On the agenda: The offer (Mentor)." in text
    assert "You told Mentor you’d do this: Ask for the budget" in text
    assert "You planned the first step of your goal: Ask Mei for an hour" in text
    assert "You and Mentor agreed on a milestone for tomorrow." in text
    assert milestone.text not in text
    assert text.count("http") == 3  # Today, the link that stops reminders, and our address
    # nobody gets the agenda again
    assert mornings(WEDNESDAY, hours=(13, 14, 16)) == []


def test_a_session_alone_keeps_its_own_reminder(cast, mornings):
    with clock.frozen_at(NOON):
        factories.session(cast.mentorship, days=2)
        Event.delete().execute()
    assert [subject for _, subject, _ in mornings(WEDNESDAY) if "Tomorrow" in subject] == []
    subjects = {subject for _, subject, _ in mornings(WEDNESDAY, hours=(14,))}
    assert subjects == {"You meet Mentor tomorrow, 13:00", "You meet Mentee tomorrow, 13:00"}


def test_a_session_moved_after_the_mail_is_announced_again(cast, mornings):
    promised(cast)
    with clock.frozen_at(NOON):
        session = factories.session(cast.mentorship, days=2)
        Event.delete().execute()
    mornings(WEDNESDAY)
    with clock.frozen_at(datetime(2027, 3, 10, 8, tzinfo=UTC)):
        session.move(by=cast["mentor"], seen=0, starts_at=session.starts_at + 6 * HOUR)
        Event.delete().where(Event.name == "session.moved").execute()
    subjects = [subject for _, subject, _ in mornings(WEDNESDAY, hours=(19,))]
    assert "You meet Mentor tomorrow, 19:00" in subjects


@pytest.mark.parametrize(
    ("kind", "column", "line"),
    [
        (REVIEW, "day", "You and Mentor agreed to look at your agreement tomorrow."),
        (END, "agreed_on", "You and Mentor agreed to end your mentorship tomorrow."),
    ],
)
def test_a_review_and_the_end_of_an_agreement_are_named(cast, mornings, kind, column, line):
    AgreedDate.update(**{column: THURSDAY}).where(AgreedDate.kind == kind).execute()
    by_address = {address: text for address, _, text in mornings(WEDNESDAY)}
    assert line in by_address[cast["mentee"].email]
    assert cast["mentor"].email in by_address


# What isn't


def test_whoever_did_not_ask_for_it_gets_none(cast, mornings):
    promised(cast, remind=False)
    assert mornings(WEDNESDAY) == []


def test_the_last_choice_counts_for_what_the_other_person_puts_down_for_somebody(cast, mornings):
    promised(cast, by="mentor", text="Read the draft", owner="mentee")
    assert mornings(WEDNESDAY) == []
    ReminderDefault.choose(cast["mentee"], is_wanted=True)
    RemindedDay.delete().execute()
    ((address, _, text),) = mornings(WEDNESDAY)
    assert address == cast["mentee"].email
    assert "Read the draft" in text


def done(cast, commitment):
    commitment.close(by=cast["mentor"], how=DONE)


def carried(cast, commitment):
    commitment.carry(by=cast["mentee"], due_on=THURSDAY + 7 * DAY, seen=0)


def binned(cast, commitment):
    commitment.move_to_bin(by=cast["mentee"])


def paused(cast, commitment):
    Pause.begin(cast.mentorship, by=cast["mentor"], until=THURSDAY + 9 * DAY)


def ended(cast, commitment):
    Ending.end(cast.mentorship, by=cast["mentor"])


def untold(cast, commitment):
    CommitmentReminder.choose(commitment, cast["mentee"], is_wanted=False)


def stopped(cast, commitment):
    MailOptOut.stop(cast["mentee"], ["reminders"])


@pytest.mark.parametrize("happens", [done, carried, binned, paused, ended, untold, stopped])
@pytest.mark.parametrize("when", [NOON, datetime(2027, 3, 10, 5, 30, tzinfo=UTC)], ids=["before", "after it was noted"])
def test_nobody_is_reminded_of_what_no_longer_counts(cast, mornings, happens, when):
    commitment = promised(cast)
    if when > NOON:
        mornings(WEDNESDAY, hours=(6,))
        assert Event.select().where(Event.name == MORNING).count() == 1
    with clock.frozen_at(when):
        happens(cast, commitment)
    assert [mail for mail in mornings(WEDNESDAY) if "Tomorrow" in mail[1]] == []


def test_a_goal_waits_with_its_only_mentorship_but_one_without_any_is_reminded_of(cast, mornings):
    with clock.frozen_at(NOON):
        factories.goal(cast["mentee"], [cast.mentorship], step="Shown", step_on=THURSDAY)
        factories.goal(cast["mentee"], [], step="Own", step_on=THURSDAY)
        done = factories.goal(cast["mentee"], [], step="Done", step_on=THURSDAY)
        done.note_step(True, by=cast["mentee"])
        Pause.begin(cast.mentorship, by=cast["mentor"], until=THURSDAY + 9 * DAY)
    ((_, subject, text),) = mornings(WEDNESDAY)
    assert subject == "Tomorrow: the first step of your goal"
    assert ("Own" in text, "Shown" in text, "Done" in text) == (True, False, False)


def test_a_reminder_that_comes_a_day_late_is_not_sent(cast, mornings, post_office):
    promised(cast)
    post_office.to_message = ["451 Come back later"] * 50
    assert mornings(WEDNESDAY) == []
    post_office.to_message.clear()
    assert mornings(THURSDAY) == []


def test_it_comes_with_the_daily_mail_of_somebody_who_chose_one_even_early_in_the_morning(cast, mornings):
    promised(cast)
    MailHours.choose(cast["mentee"], quiet_from=time(0), quiet_until=time(0), bundle_at=time(5))
    assert mornings(WEDNESDAY, hours=(0, 5)) == []
    assert len(mornings(WEDNESDAY, hours=(6,))) == 1


# Once


def test_however_often_the_job_runs_there_is_one_mail(cast, mornings):
    promised(cast)
    assert len(mornings(WEDNESDAY, hours=(6, 6, 7, 7, 8, 9, 12, 19))) == 1
    assert Event.select().where(Event.name == MORNING).count() == 1


def test_somebody_who_travels_west_and_has_the_morning_twice_is_reminded_once(cast, mornings):
    promised(cast)
    assert len(mornings(WEDNESDAY)) == 1
    Person.get_by_id(cast["mentee"].id).change_profile(zone="America/Los_Angeles")
    assert mornings(WEDNESDAY, "America/Los_Angeles", hours=(1, 6, 7, 12)) == []


def test_a_day_noted_by_a_wrong_clock_does_not_stop_reminders(cast, mornings):
    promised(cast)
    RemindedDay.create(person=cast["mentee"], day=date(2031, 1, 1))
    assert len(mornings(WEDNESDAY)) == 1


# The wish


def test_the_wish_is_noted_where_the_commitment_is_made_and_suggested_next_time(as_, cast):
    client = as_("mentee")
    page = f"/mentorships/{cast.mentorship.id}/commitments"
    assert 'name="remind" checked' not in client.get(page).text.replace('value="y" ', "")
    form = {"text": "Call Noor", "owner": "mentee", "due": "week", "operation": factories.key(), "remind": "y"}
    assert client.post(page, data=form).status_code == 303
    made = Commitment.get(Commitment.text == "Call Noor")
    assert CommitmentReminder.wishes_of(cast["mentee"]).wants(made.id)
    assert CommitmentReminder.wishes_of(cast["mentee"]).default
    assert "Don’t remind me" in client.get(page).text
    assert client.post(f"/commitments/{made.id}/reminder/deletion").status_code == 303
    assert not CommitmentReminder.wishes_of(cast["mentee"]).wants(made.id)
    assert client.post(f"/commitments/{made.id}/reminder").status_code == 303
    assert CommitmentReminder.wishes_of(cast["mentee"]).wants(made.id)
    assert as_("mentor").post(f"/commitments/{made.id}/reminder").status_code == 403
