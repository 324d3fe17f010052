"""The writes of a measurement: a section, a topic, session notes, feedback. Each connection is a different person."""

import secrets
from collections.abc import Callable
from urllib.parse import urlencode

from app.agreements.models import Agreement, Section
from app.mentorship_kinds import CLASSIC
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import Session, SessionNote
from bench.crowd import sessions_ahead
from bench.load import BEFORE, COUNTER, KEY, Call
from bench.stage import A_NOTE, HTMX, Stage

SAVING, ADDING, NOTING, LEAVING = "Save a section", "Add a topic", "Save a note", "Leave feedback"
WRITERS, FEWER, SESSIONS = 8, 4, 500
"""People who save at the same time; those who add topics or write notes; and the upcoming sessions of each of them.
Every round of a measurement adds a topic to as many of these sessions as it has time for.
"""

NOTES = "Say what you saw before you say what should happen.\n\n- Name the cost\n- Offer what is possible\n\n" * 4


def savings(on: Stage) -> list[Call]:
    """Eight people, each saving a section of their own agreement repeatedly, with different text every time."""
    sections = (
        Section.select(Section, Agreement)
        .join(Agreement)
        .join(Mentorship)
        .join(Person, on=Mentorship.mentee)
        .where((Section.key == "why") & Person.email.startswith("person-"))
        .where(Agreement.agreed_at.is_null() & (Mentorship.kind_key == CLASSIC.key))
        .order_by(Section.id)
        .limit(WRITERS)
    )
    # all rows first: SQLite refuses to write at once while a SELECT is half read and the server has written since
    return [_saving(on, section) for section in list(sections)]


def _saving(on: Stage, section: Section) -> Call:
    signed_in, token = on.sign_in(section.agreement.mentorship.mentee)
    words = {"csrf_token": token, "mentee_why": "Because it helps.", "decision": "The"}
    body = f"{urlencode(words)}+{COUNTER}th&revision={COUNTER}"
    headers = HTMX | signed_in | {"HX-Target": "form#section_form"}
    return Call("POST", f"/sections/{section.id}", headers, body, start=section.revision)


def additions(on: Stage) -> list[Call]:
    """Four people, each adding a topic to one upcoming session after another."""
    return [_addition(on, mentorship) for mentorship in _writers()]


def _addition(on: Stage, mentorship: Mentorship) -> Call:
    signed_in, token = on.sign_in(mentorship.mentee)
    words = {"csrf_token": token, "kind": "decide", "text": "Take the offer or stay", "tried": "Leaning to staying"}
    body = f"{urlencode(words)}&operation={secrets.token_hex(8)}{KEY}"
    headers = HTMX | signed_in | {"HX-Target": "section#agenda"}
    return Call("POST", f"/sessions/{COUNTER}/agenda-items", headers, body, start=_first_ahead(mentorship).id)


def notings(on: Stage) -> list[Call]:
    """Four people, each adding to the notes of one session, as the page saves them while they type."""
    return [_noting(on, mentorship) for mentorship in _writers()]


def _noting(on: Stage, mentorship: Mentorship) -> Call:
    session = _first_ahead(mentorship)
    note = SessionNote.of(session, None)
    number = int(note.words.rpartition(" ")[2]) + 1 if note else 1
    signed_in, token = on.sign_in(mentorship.mentee)
    start = urlencode({"csrf_token": token, "mine": "", "before_mine": "", "ours": NOTES + "Line "})
    body = f"{start}{COUNTER}&{urlencode({'before_ours': NOTES + 'Line '})}{BEFORE}"
    headers = HTMX | signed_in | {"HX-Target": "div#draft"}
    return Call("POST", f"/sessions/{session.id}/notes", headers, body, start=number)


def leavings(on: Stage) -> list[Call]:
    """Four mentors, each leaving one note after another."""
    return [_leaving(on, mentorship) for mentorship in _writers()]


def _leaving(on: Stage, mentorship: Mentorship) -> Call:
    signed_in, token = on.sign_in(mentorship.mentor)
    body = f"{urlencode({'csrf_token': token, **A_NOTE})}&operation={secrets.token_hex(8)}{KEY}"
    headers = HTMX | signed_in | {"HX-Target": "form#feedback_form"}
    return Call("POST", f"/mentorships/{mentorship.id}/feedback", headers, body)


def _writers() -> list[Mentorship]:
    """Four active mentorships of the crowd, each with many upcoming sessions."""
    agreed = Mentorship.select().join(Person, on=Mentorship.mentee).where(Person.email.startswith("person-"))
    going = [pair for pair in agreed.where(Mentorship.agreed_at.is_null(False)).limit(40) if pair.is_going_on][:FEWER]
    for mentorship in going:
        if not Session.select().where((Session.mentorship == mentorship) & Session.uid.startswith("bench-")).exists():
            sessions_ahead(mentorship, SESSIONS)
    return going


def _first_ahead(mentorship: Mentorship) -> Session:
    ours = (Session.mentorship == mentorship) & Session.uid.startswith("bench-")
    first: Session = Session.select().where(ours).order_by(Session.id).get()
    first.mentorship = mentorship
    return first


WRITES: dict[str, Callable[[Stage], list[Call]]] = {
    SAVING: savings,
    ADDING: additions,
    NOTING: notings,
    LEAVING: leavings,
}
"""The writes to measure, by their name in the table."""
