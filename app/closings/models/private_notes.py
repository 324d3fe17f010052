"""The private notes of one person in a mentorship, all together (docs/practice.md 2.7)."""

from typing import Any

from app.db import writing
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import Session, SessionNote


def private_notes(mentorship: Mentorship, person: Person) -> list[SessionNote]:
    """The notes of sessions that only this person reads, the oldest session first."""
    return _notes(mentorship, person, SessionNote.deleted_at.is_null() & (SessionNote.words != ""))


def delete_private_notes(mentorship: Mentorship, *, by: Person) -> int:
    """Move all of them to the bin, where they can be restored for thirty days. Return their number."""
    with writing(lock=f"mentorship:{mentorship.id}"):
        notes = private_notes(mentorship, by)
        for note in notes:
            note.move_to_bin(by=by)
    return len(notes)


def restore_private_notes(mentorship: Mentorship, *, by: Person) -> int:
    """Restore all those that are in the bin. Return their number."""
    with writing(lock=f"mentorship:{mentorship.id}"):
        notes = _notes(mentorship, by, SessionNote.deleted_at.is_null(False))
        for note in notes:
            note.restore(by=by)
    return len(notes)


def _notes(mentorship: Mentorship, person: Person, which: Any) -> list[SessionNote]:
    mine = (Session.mentorship == mentorship) & (SessionNote.only_for == person)
    found = SessionNote.select(SessionNote, Session).join(Session).where(mine & which)
    notes = list(found.order_by(Session.starts_at, SessionNote.id))
    for note in notes:
        note.session.mentorship = mentorship
    return notes
