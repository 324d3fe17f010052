"""Plain functions that make one thing each, through the domain's own methods wherever it has one."""

import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from app import clock, db
from app.accounts.models import Invitation, digest
from app.accounts.rules import passwords
from app.agreements.models import Agreement, ExpectationsCheck, Section, Signature
from app.commitments.models import Commitment
from app.drafts.models import Draft, DraftKey
from app.feedback.models import AdviceRequest, Feedback, FeedbackAnswer
from app.mentorship_kinds import CLASSIC, MICRO, MentorshipKind
from app.mentorships.models import MENTEE, MENTOR, Ending, Mentorship
from app.people.models import Person, Team
from app.programmes.models import MEMBER, Enrolment, Programme
from app.search.models import PastSearch
from app.sessions.models import AgendaItem, Pulse, Session, SessionNote, SessionReflection

Say = Callable[[str], str]
"""Gives the words for one text field of the story: `say("mentee_why")`."""

PASSWORD = "seven quiet herons at dawn"
PASSWORD_HASH = passwords.hashed(PASSWORD)
"""Made once: hashing takes 30 ms."""


def key() -> str:
    """A fresh operation key, as forms carry one."""
    return secrets.token_hex(16)


def day_in(days: int) -> date:
    return clock.today_in("UTC") + timedelta(days=days)


ENDS_ON = day_in(400)
"""Until when the agreements of the tests hold: never in the year that is now, which a page does not say."""


def plainly(field: str) -> str:
    return f"Words about {field}"


def programme(team: str = "Northwind Studio") -> Programme:
    Team.create(name=team)
    return Programme.create(name=f"Mentoring at {team}")


def member(name: str, *, within: Programme, role: str = MEMBER, say: Say | None = None, **profile: Any) -> Person:
    """Somebody who has joined."""
    person = invited(name, within=within, role=role)
    person.join(name=name, password_hash=PASSWORD_HASH, zone="UTC", region="en-GB", at=clock.now())
    if say:
        profile = {"call_me": say("call_me"), "pronouns": say("pronouns")} | profile
    if profile:
        person.change_profile(**profile)
    return person


def invited(name: str, *, within: Programme, role: str = MEMBER) -> Person:
    """Somebody who has not joined yet."""
    with db.writing():
        person = Person.invited(name, f"{secrets.token_hex(4)}@example.org")
        Enrolment.enrol(person, within, role)
    return person


def enrolment(person: Person) -> Enrolment:
    return Enrolment.get(Enrolment.person == person)


def link(person: Person, *, by: Person) -> tuple[str, Invitation]:
    """An invitation's token and the invitation."""
    token = Invitation.make(person=person, by=by, summary=f"{by.name} invites you.")
    return token, Invitation.get(Invitation.token_hash == digest(token))


def proposal(
    mentee: Person, mentor: Person, *, within: Programme, by: Person | None = None, kind: MentorshipKind = CLASSIC
) -> Mentorship:
    """A mentorship one of the two asks for, and the other has not answered."""
    by = by or mentee
    role, other = (MENTEE, mentor) if by == mentee else (MENTOR, mentee)
    return Mentorship.start_with(
        by=by, operation=key(), programme=within, kind=kind.key, role=role, name=other.name, email=other.email
    )


def pair(mentee: Person, mentor: Person, *, within: Programme, kind: MentorshipKind = CLASSIC) -> Mentorship:
    """A mentorship both have said yes to."""
    mentorship = proposal(mentee, mentor, within=within, kind=kind)
    mentorship.accept(mentor)
    return again(mentorship)


def again(record: Any) -> Any:
    """The record as it is in the database now."""
    return type(record).get_by_id(record.id)


def words(role: str, say: Say = plainly) -> dict[str, dict[str, Any]]:
    """One side's answers to every question it is asked, by section."""
    mine = {
        "why": {f"{role}_why": say(f"{role}_why")},
        "objectives": {f"{role}_objectives": [{"text": say(f"{role}_objectives")}]},
        "time": {f"{role}_hours": 2.0},
        "confidentiality": {f"{role}_exceptions": say(f"{role}_exceptions")},
        "feedback": {f"{role}_hears": "writing", f"{role}_asked_first": "yes"},
    }
    if role == MENTOR:
        return mine | {"boundaries": {"mentor_boundaries": say("mentor_boundaries")}}
    mine["why"]["decision"] = say("decision")
    mine["confidentiality"]["promises"] = ["independent"]
    mine["feedback"]["milestones"] = [{"text": say("milestones"), "day": day_in(20).isoformat()}]
    return mine | {
        "rhythm": {
            "cadence": "4 weeks",
            "minutes": "45",
            "channel": "video",
            "weekday": "tuesday",
            "at": "15:00",
            "zone": "UTC",
        },
        "between": {"writing": "yes", "writing_channel": say("writing_channel"), "reply_within": "2 days"},
        "driver": {"driver": "mentee", "lead_time": "24", "booker": "mentee", "keeper": "shared"},
        "boundaries": {"topics": {"projects": "in", "pay": "out"}, "own_boundaries": say("own_boundaries")},
        "ending": {
            "review_on": day_in(56).isoformat(),
            "ends_on": ENDS_ON.isoformat(),
            "done_when": say("done_when"),
            "ending_added": say("ending_added"),
        },
    }


def write(agreement: Agreement, by: Person, answers: dict[str, dict[str, Any]]) -> None:
    """Answer sections of a version as one of the two."""
    for section in Section.all_of(agreement):
        if section.key in answers:
            section.answer(by=by, answers=answers[section.key], revision=section.revision, talk=False)


def draft(mentorship: Mentorship, by: Person, say: Say = plainly) -> Agreement:
    """A version one side has answered and not sent."""
    agreement = Agreement.open(by=by, operation=key(), mentorship=mentorship)
    write(agreement, by, words(mentorship.role_of(by), say))
    return agreement.reread()


def sent(mentorship: Mentorship, by: Person, say: Say = plainly) -> Agreement:
    """A version one side has answered and sent."""
    agreement = draft(mentorship, by, say)
    agreement.send(by=by)
    return agreement.reread()


def short(mentee: Person, mentor: Person, within: Programme, say: Say = plainly) -> Agreement:
    """One question to somebody, sent; what the two had in these roles before has ended."""
    for before in Mentorship.select().where((Mentorship.mentee == mentee) & (Mentorship.mentor == mentor)):
        Ending.end(before, by=mentee)
    mentorship = pair(mentee, mentor, within=within, kind=MICRO)
    agreement = Agreement.open(by=mentee, operation=key(), mentorship=mentorship)
    write(agreement, mentee, {"why": {name: say(name) for name in ("question", "tried", "good_answer")}})
    write(agreement, mentee, {"rhythm": {"minutes": "30", "channel": "video", "zone": "UTC"}})
    write(agreement, mentee, {"boundaries": {"topics": {"projects": "in"}}, "confidentiality": {"promises": []}})
    agreement.send(by=mentee)
    return agreement.reread()


def one_question(mentee: Person, mentor: Person, within: Programme, say: Say = plainly) -> Mentorship:
    """A micro mentorship with an agreement in force."""
    agreement = short(mentee, mentor, within, say)
    both_sign(agreement)
    return again(agreement.mentorship)


def held(mentorship: Mentorship, *, days: float) -> Session:
    """A session so many days from now, to the second, that both know was held."""
    past = Session.log(
        by=mentorship.mentee,
        operation=key(),
        mentorship=mentorship,
        starts_at=clock.now() + timedelta(days=days),
        minutes=30,
        zone="UTC",
        channel="video",
    )
    return again(past)


def compared(mentorship: Mentorship, mentee: dict[int, int], mentor: dict[int, int]) -> ExpectationsCheck:
    """The nine statements, answered by both, and so revealed."""
    ExpectationsCheck.answer(mentorship, by=mentorship.mentee, chosen=mentee, seen=None)
    return ExpectationsCheck.answer(mentorship, by=mentorship.mentor, chosen=mentor, seen=None)


def answered(mentorship: Mentorship, say: Say = plainly) -> Agreement:
    """A first version, sent by the mentee, with every answer of both sides and expectations compared, not signed."""
    agreement = sent(mentorship, mentorship.mentee, say)
    write(agreement, mentorship.mentor, words(MENTOR, say))
    compared(mentorship, {1: 5, 2: 2, 3: 4}, {1: 4, 2: 5, 4: 3})
    return agreement.reread()


def sign(agreement: Agreement, by: Person) -> bool:
    """Agree to the words as they are now; True when that made both."""
    return Signature.give(agreement, by=by, revision=agreement.reread().revision)


def agreed(mentorship: Mentorship, say: Say = plainly) -> Agreement:
    """A first version both have signed."""
    agreement = answered(mentorship, say)
    sign(agreement, mentorship.mentor)
    sign(agreement, mentorship.mentee)
    return agreement.reread()


def both_sign(agreement: Agreement) -> None:
    """Both agree to a version that is sent."""
    for person in (agreement.mentorship.mentee, agreement.mentorship.mentor):
        sign(agreement, person)


def typed(person: Person, key: DraftKey, fields: list[tuple[str, str]], device: str = "Firefox on Linux") -> Draft:
    """Words somebody has typed into a form and not saved."""
    return Draft.keep(person, key, fields, device=device, seen=None)


def section(agreement: Agreement, key: str) -> Section:
    return next(section for section in Section.all_of(agreement) if section.key == key)


def session(mentorship: Mentorship, *, days: float, by: Person | None = None, **more: Any) -> Session:
    """One of 45 minutes by video, so many days from now; what was is booked the day before it."""
    starts_at = on_the_hour(clock.now() + timedelta(days=days))
    words: dict[str, Any] = {"minutes": 45, "zone": "UTC", "channel": "video"} | more
    with clock.frozen_at(min(clock.now(), starts_at - timedelta(days=1))):
        return Session.book(
            by=by or mentorship.mentee, operation=key(), mentorship=mentorship, starts_at=starts_at, **words
        )


def on_the_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def item(session: Session, by: Person, text: str = "Take the workshop or wait", **more: Any) -> AgendaItem:
    """A topic on an agenda."""
    return AgendaItem.add(by=by, operation=key(), session=session, text=text, **{"kind": "decide"} | more)


def commitment(mentorship: Mentorship, by: Person, text: str = "Rehearse the second half", **more: Any) -> Commitment:
    """Something the mentee will do."""
    words = {"owner": MENTEE, "text": text} | more
    return Commitment.make(by=by, operation=key(), mentorship=mentorship, **words)


def note(session: Session, by: Person, words: str, only_for_me: bool = False) -> SessionNote:
    """Notes of a session, from an empty page."""
    return SessionNote.write(session, by=by, words=words, before="", only_for_me=only_for_me)


def planned(mentorship: Mentorship, say: Say = plainly) -> Session:
    """The session in a week, with a topic and what both would say about it."""
    ahead = session(mentorship, days=7, place=say("place"))
    topic = item(ahead, mentorship.mentee, say("item"), tried=say("tried"))
    scaffold = {part: say(part) for part in ("where_to", "where_now", "could", "will")}
    topic.change(by=mentorship.mentee, seen=topic.fingerprint, **scaffold)
    SessionReflection.keep(ahead, mentorship.mentee, one_thing=say("one_thing"), hard=say("hard"))
    return ahead


def binned(ahead: Session, say: Say = plainly) -> None:
    """What the mentee took out again, of each kind: a topic, our notes, a commitment."""
    mentee = ahead.mentorship.mentee
    item(ahead, mentee, say("binned")).move_to_bin(by=mentee)
    commitment(ahead.mentorship, mentee, say("binned_commitment")).move_to_bin(by=mentee)
    taken_out = note(ahead, mentee, say("binned_note"))
    taken_out.move_to_bin(by=mentee)


def met(mentorship: Mentorship, say: Say = plainly, mine: Say = plainly) -> Session:
    """The session two days ago: notes of both, the mentee's own (`mine`), what each takes away, a commitment."""
    mentee, mentor = mentorship.mentee, mentorship.mentor
    past = session(mentorship, days=-2)
    note(past, mentee, say("our_notes"))
    note(past, mentee, mine("private_notes"), only_for_me=True)
    SessionReflection.keep(past, mentee, takeaway=say("mentee_takeaway"))
    SessionReflection.keep(past, mentor, takeaway=say("mentor_takeaway"))
    Pulse.give(past, by=mentee, mood=2, value=4, change=mine("pulse_change"), is_shared=False)
    commitment(mentorship, mentee, say("commitment"), cue=say("cue"), session_id=past.id)
    return past


def feedback(
    mentorship: Mentorship, by: Person, saw: str = "You answered before Sam had asked", **more: Any
) -> Feedback:
    """A note that is still held."""
    kind = "try" if by == mentorship.mentor else "helped"
    next = "Wait until they have finished" if kind == "try" else ""
    words = {"kind": kind, "place": "meeting", "saw": saw, "next": next} | more
    return Feedback.leave(by=by, operation=key(), mentorship=mentorship, **words)


def shown(note: Feedback) -> Feedback:
    """The same note, once its hold is over."""
    with clock.frozen_at(note.held_until):
        Feedback.show_due()
    return _with_its_pair(note)


def _with_its_pair(note: Feedback) -> Feedback:
    now = again(note)
    now.mentorship = note.mentorship
    return now


def advice(mentorship: Mentorship, by: Person, text: str = "How could I open my demo better?") -> AdviceRequest:
    return AdviceRequest.ask(by=by, operation=key(), mentorship=mentorship, text=text)


def answer(note: Feedback, kind: str, **more: Any) -> FeedbackAnswer:
    """The answer of whoever a note is for."""
    FeedbackAnswer.give(note, by=note.recipient, kind=kind, **more)
    found = FeedbackAnswer.to(note)
    assert found
    return found


def notes(mentorship: Mentorship, say: Say = plainly, mine: Say = plainly) -> None:
    """What the two have told each other: a note the mentee has not answered, one they said seven weeks ago they would
    try, one they want to talk about, one they keep (`mine`), and a question; one they have thanked for just now, and
    one that is still held.
    """
    mentee, mentor = mentorship.mentee, mentorship.mentor
    told = {part: say(part) for part in ("saw", "next", "because")}
    with clock.frozen_at(clock.now() - timedelta(weeks=7)):
        tried = shown(feedback(mentorship, mentor, say("tried_saw"), next=say("tried_next")))
        answer(tried, "try", words=say("answer"))
    with clock.frozen_at(clock.now() - timedelta(days=3)):
        shown(feedback(mentorship, mentor, **told))
        answer(shown(feedback(mentorship, mentor, say("talk_saw"))), "talk")
        feedback(mentorship, mentee, mine("kept_saw"), because=mine("kept_because"), kept_for="me")
        advice(mentorship, mentee, say("advice"))
    with clock.frozen_at(clock.now() - Feedback.HOLD):
        thanked = shown(feedback(mentorship, mentor))
    answer(thanked, "thanks")
    feedback(mentorship, mentor)


def searched(person: Person, words: str) -> str:
    """The address of a search this person made."""
    return f"/search/{PastSearch.keep(person, words).id}"
