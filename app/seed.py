"""A believable story, told through the domain methods: for development, tests and pictures.

It grows with every room. Everybody signs in with the same password, given on the command line.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.accounts import passwords
from app.accounts.models import Invitation, SetupCode, digest
from app.agreements.models import Agreement, Section, Signature, open_next, send
from app.kinds import CLASSIC
from app.mentorships.models import MENTEE, MENTOR, Mentorship
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.rules import RuleBroken
from app.today.setup import is_fresh, set_up

AMARA_AND_JONAS: dict[str, dict[str, Any]] = {
    "why": {
        "mentee_why": "I want to run a client workshop without someone senior in the room, "
        "and sleep well the night before.",
        "decision": "Whether to lead a team next autumn or stay close to the work.",
        "mentor_why": "I want to give the start I did not get, and learn how your team works with data.",
    },
    "objectives": {
        "mentee_objectives": [
            {"text": "Lead one workshop alone by March"},
            {"text": "Say no to scope without losing the client"},
        ],
        "mentor_objectives": [{"text": "Read a data notebook well enough to ask a useful question"}],
    },
    "rhythm": {
        "cadence": "3 weeks",
        "minutes": "45",
        "channel": "video",
        "weekday": "tuesday",
        "at": "15:00",
        "zone": "Africa/Lagos",
    },
    "time": {"mentee_hours": 3.0, "mentor_hours": 2.0},
    "between": {"writing": "yes", "writing_channel": "E-mail, or the team chat on weekdays", "reply_within": "2 days"},
    "driver": {"driver": "mentee", "lead_time": "24", "booker": "mentee", "keeper": "shared"},
    "boundaries": {
        "topics": {
            "projects": "in",
            "career": "in",
            "introductions": "in",
            "wellbeing": "ask",
            "pay": "out",
            "references": "out",
        },
        "own_boundaries": "Clients by their first name only.",
        "mentor_boundaries": "Anything about the reorganisation before it is announced.",
    },
    "confidentiality": {
        "promises": ["independent", "say we meet"],
        "mentee_exceptions": "",
        "mentor_exceptions": "I may tell my own mentor what I learned, without names.",
    },
    "feedback": {
        "mentee_hears": "writing",
        "mentee_asked_first": "yes",
        "mentor_hears": "moment",
        "mentor_asked_first": "no",
        "milestones": [
            {"text": "Run the second half of a workshop alone", "day": "2026-12-15"},
            {"text": "We skip no session without a new date", "day": "2027-03-01"},
        ],
    },
    "ending": {
        "review_on": "2026-12-14",
        "ends_on": "2027-06-14",
        "done_when": "I have led two workshops alone and no longer need to talk them through first.",
        "ending_added": "",
    },
}

LAYLA_AND_YUKI: dict[str, dict[str, Any]] = {
    "why": {"mentee_why": "أريد أن أقود مشروعي الأول بثقة، وأن أعرف متى أطلب المساعدة.", "decision": ""},
    "objectives": {"mentee_objectives": [{"text": "أن أعرض خطة المشروع أمام الفريق"}]},
    "rhythm": {
        "cadence": "2 weeks",
        "minutes": "60",
        "channel": "in person",
        "weekday": "thursday",
        "at": "09:30",
        "zone": "Asia/Amman",
    },
    "time": {"mentee_hours": 4.0},
    "between": {"writing": "urgent", "writing_channel": "SMS", "reply_within": "same day"},
    "driver": {"driver": "alternate", "lead_time": "48", "booker": "mentee", "keeper": "mentee"},
    "boundaries": {"topics": {"projects": "in", "personal": "ask", "references": "out"}, "own_boundaries": ""},
    "confidentiality": {"promises": ["independent"], "mentee_exceptions": ""},
    "feedback": {
        "mentee_hears": "moment",
        "mentee_asked_first": "no",
        "milestones": [{"text": "عرض الخطة", "day": "2027-01-20"}],
    },
    "ending": {
        "review_on": "2027-02-21",
        "ends_on": "2027-08-23",
        "done_when": "عندما أقود اجتماع المشروع وحدي.",
        "ending_added": "",
    },
}


def tell(password: str) -> None:
    """Fill a fresh database: a team, six people, three pairs in different states.

    Raises RuleBroken if there are people already.
    """
    if not is_fresh():
        raise RuleBroken("This database has people in it already, so the story is not told here.")
    password_hash = passwords.hashed(password)
    with clock.telling(_ago(100)):
        coordinator = _host(password_hash)
        programme = Enrolment.programme_of(coordinator)
    people = _People(coordinator, programme, password_hash)
    amara = people.join("Amara Okafor", "mentee@example.org", "Africa/Lagos", "en-NG", days_ago=84, pronouns="she/her")
    jonas = people.join("Jonas Lindqvist", "mentor@example.org", "Europe/Stockholm", "en-SE", days_ago=83)
    yuki = people.join("山本 由紀", "both@example.org", "Asia/Tokyo", "en-GB", days_ago=60, call_me="Yuki")
    layla = people.join("ليلى حداد", "layla@example.org", "Asia/Amman", "en-AE", days_ago=20)
    people.join("Tomáš Becker", "outsider@example.org", "Europe/Berlin", "en-DE", days_ago=15, pronouns="he/him")
    _agreed_and_changed(programme, amara, jonas)
    _sent(programme, layla, yuki)
    _proposed(programme, yuki)


def _host(password_hash: str) -> Person:
    return set_up(
        code=SetupCode.fresh(),
        team="Northwind Studio",
        name="Inès Moreau",
        email="coordinator@example.org",
        password_hash=password_hash,
        zone="Europe/Paris",
        region="en-GB",
    )


class _People:
    """Invites people and lets them join, as they would."""

    def __init__(self, coordinator: Person, programme: Programme, password_hash: str) -> None:
        self.coordinator, self.programme, self.password_hash = coordinator, programme, password_hash

    def join(self, name: str, email: str, zone: str, region: str, *, days_ago: int, **profile: str) -> Person:
        with clock.telling(_ago(days_ago)):
            enrolment = Enrolment.invite(
                by=self.coordinator, operation=_key(), programme=self.programme, name=name, email=email
            )
            summary = f"{self.coordinator.name} invites you to {self.programme.name}."
            token = Invitation.make(person=enrolment.person, by=self.coordinator, summary=summary, leads_to="/")
            invitation = Invitation.get(Invitation.token_hash == digest(token))
            person: Person = invitation.accept(name=name, password_hash=self.password_hash, zone=zone, region=region)
            if profile:
                person.change_profile(**profile)
        return person


def _begin(programme: Programme, mentee: Person, mentor: Person) -> Mentorship:
    """The mentee asks, the mentor says yes."""
    mentorship: Mentorship = Mentorship.start_with(
        by=mentee,
        operation=_key(),
        programme=programme,
        kind=CLASSIC.key,
        role=MENTEE,
        name=mentor.name,
        email=mentor.email,
    )
    mentorship.accept(mentor)
    return Mentorship.get_by_id(mentorship.id)


def _write(agreement: Agreement, by: Person, role: str, words: dict[str, dict[str, Any]], only: tuple = ()) -> None:
    """One side answers its own questions and the shared ones, section by section."""
    theirs = f"{MENTOR if role == MENTEE else MENTEE}_"
    for section in Section.all_of(agreement):
        answers = {name: answer for name, answer in words[section.key].items() if not name.startswith(theirs)}
        if answers and (not only or section.key in only):
            section.answer(by=by, answers=answers, revision=section.revision, talk=bool(section.mark_of(by)))


def _agree(agreement: Agreement, *people: Person) -> None:
    for person in people:
        Signature.give(agreement, by=person, revision=agreement.reread().revision)


def _agreed_and_changed(programme: Programme, amara: Person, jonas: Person) -> None:
    """Agreed in September, changed once since, and a third version under way."""
    with clock.telling(_ago(82)):
        mentorship = _begin(programme, amara, jonas)
    with clock.telling(_ago(78)):
        first = open_next(by=amara, operation=_key(), mentorship=mentorship)
        _write(first, amara, MENTEE, AMARA_AND_JONAS)
        send(first, by=amara)
    with clock.telling(_ago(77)):
        _write(first, jonas, MENTOR, AMARA_AND_JONAS, only=("why", "objectives", "time", "boundaries", "feedback"))
        _agree(first, jonas, amara)
    with clock.telling(_ago(30)):
        second = open_next(by=jonas, operation=_key(), mentorship=mentorship)
        rhythm = AMARA_AND_JONAS | {"rhythm": AMARA_AND_JONAS["rhythm"] | {"cadence": "4 weeks"}}
        _write(second, jonas, MENTOR, rhythm, only=("rhythm",))
        send(second, by=jonas)
        _agree(second, jonas, amara)


def _sent(programme: Programme, layla: Person, yuki: Person) -> None:
    """Written by the mentee, with one thing to talk about; the mentor has not answered yet."""
    with clock.telling(_ago(12)):
        mentorship = _begin(programme, layla, yuki)
    with clock.telling(_ago(2)):
        agreement = open_next(by=layla, operation=_key(), mentorship=mentorship)
        _write(agreement, layla, MENTEE, LAYLA_AND_YUKI)
        Section.all_of(agreement)[4].mark(layla)
        send(agreement, by=layla)


def _proposed(programme: Programme, yuki: Person) -> None:
    """Yuki looks for a mentor too, and has asked somebody who has not joined yet."""
    with clock.telling(_ago(1)):
        Mentorship.start_with(
            by=yuki,
            operation=_key(),
            programme=programme,
            kind=CLASSIC.key,
            role=MENTEE,
            name="Олена Коваль",
            email="olena@example.org",
        )


def _key() -> str:
    return secrets.token_hex(16)


def _ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)
