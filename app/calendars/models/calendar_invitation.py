"""What one person's calendar was last sent about a session (RFC 5546)."""

import hashlib
from typing import ClassVar

from peewee import ForeignKeyField, IntegerField, TextField

from app import clock
from app.calendars.rules.invited import CANCEL
from app.db import PreparedRows, Record, UtcField, writing
from app.events.models import Event
from app.mail.models import Message
from app.people.models import Person
from app.sessions.models import Session


class CalendarInvitation(Record):
    """The newest invitation to a session that was written for one of the two.

    `sequence` grows with everything new that this calendar is sent, so that a calendar never takes an older invitation
    for a newer one. It is at least the session's own. `content` is a hash of what the invitation says, and `event_id`
    the event that it was written for, because a mail is written again before each attempt to send it. `planned` is what
    the calendar should show by the last event, so that a pause or an ending records one event.
    """

    KIND: ClassVar = "session_invitation"
    """The kind of its mail."""

    session = ForeignKeyField(Session, backref="calendar_invitations", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="calendar_invitations", on_delete="CASCADE")
    address = TextField()
    method = TextField()
    sequence = IntegerField()
    content = TextField()
    planned = TextField()
    event_id = IntegerField()
    written_at = UtcField()
    session_id: int
    person_id: int

    class Meta:
        indexes = ((("session", "person"), True),)

    @classmethod
    def of(cls, session: Session, person: Person) -> "CalendarInvitation | None":
        return cls.get_or_none((cls.session == session) & (cls.person == person))

    @classmethod
    def write(cls, session: Session, person: Person, method: str, event: Event) -> "CalendarInvitation | None":
        """Note that an invitation or its cancellation is written for this event, and return it with its sequence.

        Return None if this calendar was sent the same before, or if it knows nothing that could be cancelled.
        """
        content = content_of(session, person, method)
        with writing(lock=f"mentorship:{session.mentorship_id}"):
            last = cls.of(session, person)
            if last is None and method == CANCEL and not _was_told(session, person):
                return None
            is_same = last is not None and last.content == content
            if last and is_same and last.event_id != event.id and last.was_sent:
                return None
            known = -1 if last is None else last.sequence if is_same else last.sequence + 1
            columns = {
                "address": person.email,
                "method": method,
                "sequence": max(session.sequence, known),
                "content": content,
                "planned": planned(method, person),
                "event_id": event.id,
                "written_at": clock.now(),
            }
            if last:
                cls.update(**columns).where(cls.id == last.id).execute()
                return cls.get_by_id(last.id)
            return cls.create(session=session, person=person, **columns)

    @classmethod
    def sequences(cls, person_id: int, sessions: list[Session]) -> dict[int, int]:
        """The sequences that this person's calendar knows, by session id. One query."""
        ids = {session.id for session in sessions}
        return {row.session: row.sequence for row in _sequences(person=person_id) if row.session in ids} if ids else {}

    def plan(self, wanted: str) -> bool:
        """Note what the calendar should show now. Return False if that was noted before. Run inside `writing()`."""
        is_new = (CalendarInvitation.id == self.id) & (CalendarInvitation.planned != wanted)
        return bool(CalendarInvitation.update(planned=wanted).where(is_new).execute())

    @property
    def was_sent(self) -> bool:
        """Whether the mail that it was written for has left."""
        of_it = (Message.event_id == self.event_id) & (Message.person == self.person_id) & (Message.kind == self.KIND)
        return Message.select().where(of_it & Message.sent_at.is_null(False)).exists()


def content_of(session: Session, person: Person, method: str) -> str:
    """A hash of everything that makes another invitation necessary."""
    moment = (session.starts_at.isoformat(), session.minutes, session.zone)
    words = "\0".join(map(str, (method, person.email, *moment, session.channel, session.place)))
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def planned(method: str, person: Person) -> str:
    """What a calendar should show: a session or nothing, and whose address it is."""
    return f"{method} {person.email}"


def _was_told(session: Session, person: Person) -> bool:
    """Whether mail about this session has reached this person. Before there were invitations, it had a file with it."""
    about = Event.select(Event.id).where((Event.subject_type == "Session") & (Event.subject_id == session.id))
    mine = (Message.person == person) & Message.event_id.in_(about) & Message.sent_at.is_null(False)
    return Message.select().where(mine).exists()


_sequences = PreparedRows(
    lambda param: CalendarInvitation.select(
        CalendarInvitation.session.alias("session"), CalendarInvitation.sequence
    ).where(CalendarInvitation.person == param("person"))
)
