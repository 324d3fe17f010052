"""The sessions in the story: held, missed, waiting for an outcome, and upcoming."""

import secrets
from datetime import datetime, time, timedelta
from typing import Any

from app import clock
from app.commitments.models import Commitment, ReminderDefault
from app.drafts.models import DraftKey, Submission
from app.mentorships.models import MENTEE, MENTOR, Mentorship
from app.seed import session_texts
from app.seed.session_texts import Talk
from app.sessions.models import (
    HELD,
    NOT_HELD,
    AgendaItem,
    CloseReport,
    Decision,
    Session,
    SessionNote,
    SessionReflection,
)
from app.sessions.rules.look_backs import SIX_WEEKS

BEFORE, PREPARED, WRITING = timedelta(days=6), timedelta(days=2), timedelta(minutes=25)
"""How long before a session it is booked and prepared, and how long after its start notes are written."""

LAGOS, ACCRA, SAO_PAULO = "Africa/Lagos", "Africa/Accra", "America/Sao_Paulo"
TUESDAY = 1


def of_amara_and_jonas(mentorship: Mentorship) -> None:
    """Every third and then every fourth Tuesday since they agreed. One wasn't held, and the next is days away."""
    ahead = 2 + (TUESDAY - clock.today_in(LAGOS).weekday() - 2) % 7
    hold(mentorship, _at(ahead - 77, 15, LAGOS), session_texts.FIRST)
    hold(mentorship, _at(ahead - 56, 15, LAGOS), session_texts.SECOND)
    missed = book(mentorship, _at(ahead - 35, 15, LAGOS))
    with clock.frozen_at(missed.ends_at + timedelta(hours=3)):
        missed.record_outcome(NOT_HELD, by=mentorship.mentor)
    hold(mentorship, _at(ahead - 28, 15, LAGOS), session_texts.THIRD, minutes=60)
    following = book(mentorship, _at(ahead, 15, LAGOS), before=timedelta(days=20))
    prepare(following, session_texts.NEXT, at=clock.now() - timedelta(hours=9))


def of_priya_and_mateo(mentorship: Mentorship) -> None:
    """They met a fortnight ago and again yesterday, and nobody has closed yesterday's session yet."""
    options: dict[str, Any] = {"channel": "walking", "zone": SAO_PAULO}
    hold(mentorship, _at(-15, 10, SAO_PAULO), session_texts.FORMS_HURT, before=timedelta(days=3), **options)
    yesterday = book(mentorship, _at(-1, 10, SAO_PAULO), **options)
    prepare(yesterday, session_texts.YESTERDAY)
    write(yesterday, session_texts.YESTERDAY)


def of_mateo_and_grace(mentorship: Mentorship) -> None:
    """One question, to be asked the day after tomorrow."""
    options = {"minutes": 30, "channel": "phone", "zone": ACCRA, "place": "Grace calls"}
    ahead = book(mentorship, _at(2, 14, ACCRA), before=timedelta(days=4), **options)
    prepare(ahead, session_texts.ONE_QUESTION, at=ahead.booked_at)


def of_yuki_and_ines(mentorship: Mentorship) -> None:
    """One session before the mentorship ended."""
    hold(mentorship, _at(-40, 9, "Asia/Tokyo"), session_texts.LOOKING_BACK, zone="Asia/Tokyo", minutes=30)


def hold(mentorship: Mentorship, starts_at: datetime, talk: Talk, **options: Any) -> Session:
    """Add a session that was booked, prepared, held, and closed by both within a day."""
    session = book(mentorship, starts_at, **options)
    prepare(session, talk)
    write(session, talk)
    with clock.frozen_at(session.starts_at + WRITING):
        for item in AgendaItem.on(session):
            item.session = session
            item.tick(is_done=True)
        _decide(session, talk)
    _close(session, talk, MENTOR, session.ends_at + timedelta(minutes=4), talk.promised)
    _close(session, talk, MENTEE, session.ends_at + timedelta(hours=5))
    return session


def book(mentorship: Mentorship, starts_at: datetime, before: timedelta = BEFORE, **options: Any) -> Session:
    """Book a session as the mentee, this long before it starts."""
    where = {"minutes": 45, "zone": LAGOS, "channel": "video"} | options
    with clock.frozen_at(starts_at - before):
        session: Session = Session.book(
            by=mentorship.mentee, operation=_key(), mentorship=mentorship, starts_at=starts_at, **where
        )
    return session


def prepare(session: Session, talk: Talk, at: datetime | None = None) -> None:
    """Put both people's topics on the agenda, and save what matters most to them."""
    with clock.frozen_at(at or session.starts_at - PREPARED):
        for role, kind, text, tried in talk.topics:
            person = session.mentorship.person_in(role)
            AgendaItem.add(by=person, operation=_key(), session=session, kind=kind, text=text, tried=tried)
        for role, line in talk.one_thing.items():
            SessionReflection.keep(session, session.mentorship.person_in(role), one_thing=line)


def write(session: Session, talk: Talk) -> None:
    """Write shared and private notes during the session."""
    mentee = session.mentorship.mentee
    with clock.frozen_at(session.starts_at + WRITING):
        if talk.scaffold:
            first = AgendaItem.on(session)[0]
            first.session = session
            first.change(by=mentee, seen=first.fingerprint, **talk.scaffold)
        if talk.notes:
            SessionNote.write(session, by=mentee, words=talk.notes, before="", only_for_me=False)
        for role, words in talk.private.items():
            person = session.mentorship.person_in(role)
            SessionNote.write(session, by=person, words=words, before="", only_for_me=True)


def _decide(session: Session, talk: Talk) -> None:
    """Write down what each person decided on their first topic."""
    items = AgendaItem.on(session)
    for role, text in talk.decided.items():
        person = session.mentorship.person_in(role)
        item = next(item for item in items if item.added_by_id == person.id)
        item.session = session
        look_on = session.starts_at.date() + SIX_WEEKS
        Decision.keep(item, by=person, text=text, look_on=look_on, is_shared=False)


def _close(session: Session, talk: Talk, role: str, at: datetime, promised: tuple = ()) -> None:
    """Close the session as one of the two people. Only the first to close it passes the new commitments."""
    mood, value, change, is_shared = talk.pulse.get(role, (None, None, "", False))
    with clock.frozen_at(at):
        report = CloseReport(
            outcome=HELD,
            side={
                "takeaway": talk.takeaway.get(role, ""),
                "hard": talk.hard.get(role, ""),
                "manner": talk.manner.get(role),
            },
            pulse={"mood": mood, "value": value, "change": change, "is_shared": is_shared},
            became=_became(session.mentorship, talk) if role == MENTOR else {},
            made=[
                {"owner": owner, "text": text, "cue": cue, "due_on": (session.starts_at + timedelta(days=days)).date()}
                for owner, text, cue, days in promised
            ],
            carried_to=(session.starts_at + timedelta(days=28)).date(),
        )
        by, typed = session.mentorship.person_in(role), Submission(DraftKey("sessions.closing", session.id), None, [])
        report.save(session, by=by, operation=_key(), typed=typed)
        if promised:
            ReminderDefault.choose(session.mentorship.mentee, is_wanted=True)


def _became(mentorship: Mentorship, talk: Talk) -> dict[int, str]:
    open_ones = Commitment.open_in(mentorship)
    return {commitment.id: talk.became[commitment.text] for commitment in open_ones if commitment.text in talk.became}


def _at(days: int, hour: int, zone: str) -> datetime:
    """The moment this many days from today, at this hour on the clock in `zone`."""
    return clock.moment_at(clock.today_in(zone) + timedelta(days=days), time(hour), zone)


def _key() -> str:
    return secrets.token_hex(16)
