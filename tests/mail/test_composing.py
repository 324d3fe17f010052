"""Mail made from events: its content, its recipients, in the reader's time zone, and never twice."""

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from peewee import OperationalError

from app import clock
from app.accounts.models import Device, Invitation, ResetLink, SignInLink, change_password
from app.events.models import Event
from app.feedback.models import Feedback
from app.mail import composing
from app.mail.composing import AT_ONCE, NEWS, compose
from app.mail.kinds import all_kinds, kinds_by_event
from app.mail.models import NOT_NEEDED, NOT_WRITTEN, Lease, Message
from app.mail.rules.quiet_hours import Hours
from app.mail.runner import MAIL, mail_job
from app.people.models import Person, Team
from app.sessions.models import Session
from tests import factories
from tests.cast import Canaries, Cast, assemble
from tests.factories import PASSWORD_HASH
from tests.mailing import link_in, plain, round
from tests.time_of_day import next_noon

pytestmark = pytest.mark.usefixtures("nothing_gathers")


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """The cast without news about sessions and agreements, because that mail has its own tests."""
    forget_news()
    return cast


def forget_news() -> None:
    Session.delete().execute()
    Event.delete().where(Event.subject_type.in_(["Agreement", "ExpectationsCheck"])).execute()


def test_an_invitation_is_mailed_and_its_link_lets_the_person_join(mailing, visitor, cast, post_office):
    assert round(mailing) == 1
    (mail,) = post_office.arrived
    assert mail["To"].addresses[0].addr_spec == cast["newcomer"].email
    assert "invites you" in mail["Subject"]
    page = visitor.get(link_in(mail, "join"))
    assert page.status_code == 200
    data = {"name": "Noor", "password": "eight slow otters after dusk", "zone": "UTC"}
    assert visitor.post(link_in(mail, "join"), data=data).status_code == 303
    assert visitor.get(f"/join/{cast.token}").status_code == 410


def test_using_the_copied_link_uses_up_the_mailed_one(mailing, visitor, cast, post_office):
    round(mailing)
    mailed = link_in(post_office.arrived[0], "join")
    cast.invitation.accept(name="Noor", password_hash=PASSWORD_HASH, zone="UTC", region="en-GB")
    assert visitor.get(mailed).status_code == 410


def _changes_the_password(person):
    change_password(person, PASSWORD_HASH, keep=0)


def _resets_the_password(person):
    ResetLink.with_token(ResetLink.make(person)).use(PASSWORD_HASH)


def _signs_out_elsewhere(person):
    Device.sign_out_elsewhere(person, keep=0)


@pytest.mark.parametrize("end", [_changes_the_password, _resets_the_password, _signs_out_elsewhere])
@pytest.mark.parametrize("is_written", [True, False])
@pytest.mark.parametrize("links", [SignInLink, ResetLink])
def test_a_link_in_a_waiting_mail_ends_with_the_others(mailing, cast, post_office, end, is_written, links):
    round(mailing)
    post_office.arrived.clear()
    links.ask(cast["mentee"])
    if is_written:
        compose(mailing)
    end(cast["mentee"])
    round(mailing)
    assert [mail for mail in post_office.arrived if "password was changed" not in mail["Subject"]] == []
    assert links.select().where((links.person == cast["mentee"]) & links.used_at.is_null()).count() == 0


def test_a_sign_in_link_is_not_mailed_after_its_ten_minutes(mailing, cast, post_office):
    round(mailing)
    SignInLink.ask(cast["mentee"])
    post_office.to_message = ["451 Come back later"]
    round(mailing)
    post_office.arrived.clear()
    with clock.frozen_at(clock.now() + SignInLink.LIFE):
        assert round(mailing) == 0
    assert post_office.arrived == []


def test_each_mail_is_composed_once(mailing, cast, post_office, monkeypatch):
    composed = Counter()

    def counting(kind):
        def mail(event, person):
            composed[kind.key, event.id, person.id] += 1
            return kind.mail(event, person)

        return replace(kind, mail=mail)

    offered = [counting(kind) for kind in all_kinds()]
    monkeypatch.setattr("app.mail.kinds.all_kinds", lambda: offered)
    noon = clock.now().replace(hour=12) + timedelta(days=2)  # the cast's invitation isn't news any more
    with clock.frozen_at(noon):
        factories.feedback(cast.mentorship, cast["mentor"])
        change_password(cast["mentee"], PASSWORD_HASH, keep=0)
    with clock.frozen_at(noon + Feedback.HOLD):
        Feedback.show_due()
        round(mailing)
    assert {key for key, _, _ in composed} == {"feedback_note", "password_changed"}
    assert set(composed.values()) == {1}


def test_an_event_is_mailed_once_however_often_the_job_runs(mailing, cast, post_office):
    assert [round(mailing) for _ in range(3)] == [1, 0, 0]
    assert len(post_office.arrived) == 1


def test_somebody_who_has_joined_meanwhile_gets_no_invitation(mailing, cast, post_office):
    cast.invitation.accept(name="Noor", password_hash=PASSWORD_HASH, zone="UTC", region="en-GB")
    round(mailing)
    assert cast["newcomer"].email not in str(post_office.recipients)
    assert Message.get(Message.kind == "invitation").answer == NOT_NEEDED
    assert Message.unsent() == []


def test_events_long_before_mail_was_set_up_are_not_mailed(mailing, cast, post_office):
    with clock.frozen_at(clock.now() + NEWS + timedelta(minutes=1)):
        assert round(mailing) == 0
    assert Message.select().count() == 0


def test_news_older_than_a_day_is_mailed_once_if_sending_had_stopped(mailing, cast, post_office):
    assert round(mailing) == 1
    change_password(cast["mentee"], PASSWORD_HASH, keep=0)
    with clock.frozen_at(clock.now() + 5 * NEWS):
        assert [round(mailing), round(mailing)] == [1, 0]
    assert post_office.arrived[-1]["Subject"] == "Your password was changed"


def test_news_recorded_by_a_clock_in_the_past_is_mailed(mailing, cast, post_office):
    assert round(mailing) == 1
    with clock.frozen_at(clock.now() - timedelta(days=2000)):
        change_password(cast["mentee"], PASSWORD_HASH, keep=0)
    assert [round(mailing), round(mailing)] == [1, 0]


def test_news_recorded_by_a_clock_in_the_future_is_mailed_once_the_clock_is_right(mailing, cast, post_office):
    noon = clock.now().replace(hour=12)
    round(mailing)
    with clock.frozen_at(noon + timedelta(days=400)):
        factories.shown(factories.feedback(cast.mentorship, cast["mentor"]))
        assert compose(mailing) > 0
        round(mailing)
    post_office.arrived.clear()
    with clock.frozen_at(noon):
        round(mailing)
    assert "note" in post_office.arrived[-1]["Subject"]


def test_the_mail_page_shows_the_last_run_and_says_when_mail_has_stopped(mailing, as_, cast, monkeypatch):
    moment = clock.now()
    with clock.frozen_at(moment):
        mail_job(mailing).round()
    page = as_("coordinator").get("/mail").text
    assert f'Last checked for mail to send: <time datetime="{moment.isoformat(timespec="seconds")[:16]}' in page
    assert "No mail is going out" not in page
    late = mail_job(mailing)
    late.started_at = clock.uptime() - 1000
    monkeypatch.setattr("app.mail.periodic_jobs._running", [late])
    with clock.frozen_at(moment + timedelta(hours=1)):
        assert "No mail is going out" in as_("coordinator").get("/mail").text


def test_a_changed_password_is_mailed_with_the_time_in_the_readers_zone(mailing, cast, post_office):
    cast["mentee"].change_profile(zone="Asia/Tokyo", clock="24")
    change_password(cast["mentee"], PASSWORD_HASH, keep=0)
    at = Event.get(Event.name == "password.changed").at
    round(mailing)
    mail = next(mail for mail in post_office.arrived if "password" in mail["Subject"])
    text = plain(mail)
    assert (at + timedelta(hours=9)).strftime("%H:%M") in text
    assert "(Tokyo)" in text


def test_every_mail_says_why_it_was_sent_and_has_both_parts(mailing, cast, post_office):
    change_password(cast["mentee"], PASSWORD_HASH, keep=0)
    round(mailing)
    assert len(post_office.arrived) == 2
    for mail in post_office.arrived:
        for kind in ("plain", "html"):
            assert "You got this because" in mail.get_body((kind,)).get_content()


def test_a_name_that_looks_like_code_stays_a_name(mailing, cast, post_office):
    cast["coordinator"].change_profile(name="<img src=x>\r\nBcc: a@b.c {{7*7}}")
    factories.link(cast["newcomer"], by=cast["coordinator"])
    round(mailing)
    mail = post_office.arrived[-1]
    assert mail["Bcc"] is None
    assert "<img" not in mail.get_body(("html",)).get_content()
    assert "{{7*7}}" in plain(mail)


def test_no_mail_quotes_text_of_the_pair(mailing, database, post_office):
    ours = Canaries()
    cast = assemble(ours=ours)
    forget_news()
    change_password(cast["outsider"], PASSWORD_HASH, keep=0)
    round(mailing)
    assert post_office.arrived
    assert [ours.found_in(mail.as_string()) for mail in post_office.arrived] == [[]] * len(post_office.arrived)


def test_no_mail_links_a_name_that_was_stored_with_a_web_address(mailing, database, post_office, monkeypatch):
    monkeypatch.setattr(Hours, "wait_until", lambda *_: None)
    cast = assemble()
    for session in Session.select():
        Event.record(cast["mentee"], "session.moved", session)
    Person.update(name="evil.example/renew", call_me=None).execute()
    Team.update(name="evil.example").execute()
    Invitation.update(summary="evil.example would like you to be their mentor.").execute()
    change_password(cast["outsider"], PASSWORD_HASH, keep=0)
    Event.record(cast["other_mentor"], "person.joined", cast["other_mentor"])
    with clock.frozen_at(clock.now() + timedelta(minutes=10)):
        round(mailing)
    assert len(post_office.arrived) > 3
    for mail in post_office.arrived:
        texts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
        assert "evil. example" in "".join(texts)
        assert "evil.example" not in "".join([*map(str, mail.values()), *texts])


def answer_with(monkeypatch: pytest.MonkeyPatch, event: str, mail) -> None:
    """Replace the `mail(event, person)` of an event's mail kind."""
    kinds = kinds_by_event()
    kinds[event] = replace(kinds[event], mail=mail)
    monkeypatch.setattr(composing, "kinds_by_event", lambda: kinds)


def broken(event, person):
    raise ValueError("private words")


def test_a_mail_that_cannot_be_written_stops_no_other(mailing, cast, post_office, monkeypatch):
    change_password(cast["mentee"], PASSWORD_HASH, keep=0)
    answer_with(monkeypatch, "password.changed", broken)
    assert round(mailing) == 1


def test_a_mail_that_cannot_be_written_is_tried_once_and_never_delays_the_others(
    mailing, as_, cast, post_office, monkeypatch, caplog
):
    answer_with(monkeypatch, "password.changed", broken)
    for _ in range(AT_ONCE):
        change_password(cast["mentee"], PASSWORD_HASH, keep=0)
    factories.link(cast["newcomer"], by=cast["coordinator"])
    assert sum(round(mailing) for _ in range(3)) == 1
    assert [entry.message for entry in caplog.records].count("not written") == AT_ONCE
    assert NOT_WRITTEN in as_("coordinator").get("/mail").text


def test_while_the_database_is_busy_nothing_is_given_up(mailing, cast, post_office, monkeypatch):
    def busy(event, person):
        raise OperationalError("database is locked")

    with monkeypatch.context() as for_a_while:
        answer_with(for_a_while, "invitation.made", busy)
        with pytest.raises(OperationalError):
            compose(mailing)
    assert round(mailing) == 1


def test_while_another_process_holds_the_lease_nothing_is_sent(mailing, cast, post_office):
    assert Lease.take(MAIL, "another")
    assert round(mailing) == 0
    assert Message.select().count() == 0


def test_a_mail_kind_has_a_name_or_concerns_only_the_pair_or_a_guest():
    """A request for help isn't named either, not even to other coordinators, and nobody stops it by accident.
    Three about a programme have a name and can be stopped too.
    """
    kinds = [kind for kind in all_kinds() if not (kind.is_for_guest and kind.name is None)]
    kinds = [kind for kind in kinds if kind.key != "help_asked"]
    assert [kind.key for kind in kinds if (kind.name is None) != (kind.subject is not None)] == [
        "quarter_ready",
        "programme_place",
        "programme_note",
    ]


def test_each_event_has_one_mail_kind_and_each_kind_its_own_key():
    kinds = all_kinds()
    assert len(kinds_by_event()) == sum(len(kind.events) for kind in kinds)
    assert len({kind.key for kind in kinds}) == len(kinds)


def test_only_mail_that_is_sent_alone_has_an_invitation():
    """A mail with several pieces of news has no room for one."""
    assert [kind.key for kind in all_kinds() if kind.alone] == ["session_invitation"]


def test_gathered_news_is_written_when_it_is_due():
    """Several pieces of news are combined only when the mail is written."""
    assert [kind.key for kind in all_kinds() if kind.gathers and not kind.written_when_due] == []


def test_the_mail_page_never_reveals_sessions_or_notes(mailing, as_, cast, post_office):
    noon = next_noon()
    with clock.frozen_at(noon):
        note = factories.feedback(cast.mentorship, cast["mentor"])
    post_office.to_message = ["451 Come back later"] * 9
    with clock.frozen_at(noon + Feedback.HOLD):
        Feedback.show_due()
        round(mailing)
        assert (note.mentorship.mentee_id, "feedback_note") in {(m.person_id, m.kind) for m in Message.unsent()}
    page = as_("coordinator").get("/mail").text
    names = set(re.findall(r'class="grow">(.+?)&nbsp;· <bdi>', page))
    assert "Message" in names <= {kind.name for kind in all_kinds()} | {"Message"}


def test_only_the_hash_of_a_mails_token_is_stored(mailing, cast, post_office):
    round(mailing)
    token = link_in(post_office.arrived[0], "join").rpartition("/")[2]
    invitation = Invitation.with_token(token)
    assert invitation == cast.invitation
    assert token not in (invitation.token_hash, invitation.mailed_token_hash)
    assert Message.select().where(Message.plain.contains(token) | Message.html.contains(token)).count() == 0
