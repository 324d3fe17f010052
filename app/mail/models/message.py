"""Mail messages: waiting, sent or given up."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN, SQL, DateField, ForeignKeyField, IntegerField, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.i18n import _
from app.people.models import Person

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""The waits after temporary failures. The last one repeats."""

LONGEST_PAUSE = timedelta(days=1)
"""The longest wait for the next attempt, whether for a server or for the reader's morning. A message that would wait
longer was posted or attempted while the clock was wrong.
"""

LONGEST_TRY = timedelta(minutes=5)
"""An attempt that hasn't ended after this was interrupted, and is repeated."""

PATIENCE = timedelta(days=3)
"""A message that couldn't be delivered is given up after this time."""

FEWEST_TRIES = 12
"""The fewest attempts before a message is given up, however old it seems. They take eight hours."""

WORDS = ("subject", "plain", "html", "calendar", "stop", "address")
"""The columns with the content of a message. `calendar` is an entry for the reader's calendar, if there is one, `stop`
the URL that stops this kind of mail, if it can be stopped, and `address` where it goes, if not to its reader's address.
"""

ERASED = dict.fromkeys(WORDS[1:], "")
"""The content of a message that was sent or given up. The subject stays."""


class Message(Record):
    """One message to one person about one event.

    Its content is erased when it is sent or given up, because it may hold a link that signs somebody in. A message
    without content isn't sent yet.
    """

    event_id = IntegerField()
    person = ForeignKeyField(Person, backref="messages", on_delete="CASCADE")
    kind = TextField()
    subject = TextField()
    plain = TextField()
    html = TextField()
    calendar = TextField(default="")
    stop = TextField(default="")
    address = TextField(default="")
    message_id = TextField()
    made_at = UtcField()
    next_at = UtcField()
    tries = IntegerField(default=0)
    sent_at = UtcField(null=True)
    given_up_at = UtcField(null=True)
    answer = TextField(default="")
    mentorship_id = IntegerField(null=True)
    """The mentorship it is about, once it is written. Not a foreign key, because mentorships are a room above."""

    daily_on = DateField(null=True)
    """The date of the daily mail that it is, on its reader's calendar when it was written."""

    person_id: int
    carried_by = ForeignKeyField("self", null=True, backref="carries", on_delete="SET NULL")
    """The message to the same person that includes this one's news, if there is one."""

    class Meta:
        indexes = ((("event_id", "person", "kind"), True),)

    @classmethod
    def post(cls, *, event_id: int, person: Person, kind: str, message_id: str, **words: Any) -> None:
        """Add a waiting message, unless there is one for this event, person and kind. Run inside `writing()`.

        `words` are its content (WORDS), unless `write` adds that when it is due; and `next_at` if it isn't due now.
        """
        moment = clock.now()
        blank = dict.fromkeys(WORDS, "")
        columns = {"made_at": moment, "next_at": moment, "tries": 0, "answer": "", **blank, **words}
        cls.insert(
            event_id=event_id, person=person, kind=kind, message_id=message_id, **columns
        ).on_conflict_ignore().execute()

    @classmethod
    def close(cls, *, event_id: int, person: Person, kind: str, answer: str) -> None:
        """Record that an event gets no message, and why (NOT_NEEDED or NOT_WRITTEN), so that it isn't read again.

        Run inside `writing()`.
        """
        cls.post(event_id=event_id, person=person, kind=kind, message_id="")
        cls.update(given_up_at=clock.now(), answer=answer).where(
            (cls.event_id == event_id) & (cls.person == person) & (cls.kind == kind)
        ).execute()

    @classmethod
    def due(cls, limit: int = 20) -> list["Message"]:
        """Written messages that are due now, the longest waiting first."""
        return cls._due(cls.plain != "", limit)

    @classmethod
    def due_of(cls, kinds: Collection[str], limit: int = 20, by: datetime | None = None) -> list["Message"]:
        """Messages of these kinds that are due now, or by a later moment, whether written or not."""
        return cls._due(cls.kind.in_(list(kinds)), limit, by)

    @classmethod
    def _due(cls, which: Any, limit: int, by: datetime | None = None) -> list["Message"]:
        moment: Any = clock.now()
        waiting = cls.sent_at.is_null() & cls.given_up_at.is_null()
        due = (cls.next_at <= (by or moment)) | (cls.next_at > moment + LONGEST_PAUSE)
        query = cls.select(cls, Person).join(Person).where(waiting & due & which)
        return list(query.order_by(cls.next_at, cls.id).limit(limit))

    @classmethod
    def unsent(cls) -> list["Message"]:
        """Messages whose last attempt failed, with their people, newest first, for the page about mail.

        Uses an outer join, because SQLite might begin an inner join with all people.
        """
        is_news = (cls.answer != SQL("''")) & (cls.answer != SQL(f"'{NOT_NEEDED}'"))  # as in the index
        stuck = cls.sent_at.is_null() & is_news
        return list(
            cls.select(cls, Person).join(Person, JOIN.LEFT_OUTER).where(stuck).order_by(cls.id.desc()).limit(50)
        )

    @classmethod
    def newest_by_person(cls, kind: str, people: list[int]) -> dict[int, "Message"]:
        """The latest message of a kind to each of these people, by their id."""
        rows = cls.select().where((cls.kind == kind) & cls.person.in_(people)).order_by(cls.id)
        return {row.person_id: row for row in rows}

    @classmethod
    def newest(cls, kind: str, person: Person) -> "Message | None":
        """The latest message of a kind to one person."""
        return cls.newest_by_person(kind, [person.id]).get(person.id)

    def write(self, daily_on: date | None = None, **words: str) -> None:
        """Write its content, as it is now."""
        self._before_the_try(carried_by=None, daily_on=daily_on, **words)

    def carry(self, others: list["Message"]) -> None:
        """Carry these messages: they are sent, retried or given up together with this one."""
        with writing():
            Message.update(carried_by=None).where(Message.carried_by == self.id).execute()
            ids = [message.id for message in others]
            Message.update(carried_by=self.id, **dict.fromkeys(WORDS, "")).where(Message.id.in_(ids)).execute()

    def wait(self, until: datetime) -> None:
        """Postpone it, and erase its content, which will be written again by then. A longer wait than LONGEST_PAUSE is
        decided again after that.
        """
        until = min(until, clock.now() + LONGEST_PAUSE)
        self._before_the_try(next_at=until, carried_by=None, **dict.fromkeys(WORDS, ""))

    def note_mentorship(self, mentorship_id: int | None) -> None:
        """Record which mentorship it is about."""
        if self.mentorship_id != mentorship_id:
            self._before_the_try(mentorship_id=mentorship_id)

    def drop(self) -> None:
        """Drop it, because it's no longer needed."""
        self._before_the_try(given_up_at=clock.now(), answer=NOT_NEEDED, carried_by=None, **ERASED)

    @classmethod
    def drop_waiting(cls, person: Person) -> None:
        """Drop everything that waits for somebody who has left. Run inside `writing()`."""
        waiting = (cls.person == person) & cls.sent_at.is_null() & cls.given_up_at.is_null()
        cls.update(given_up_at=clock.now(), answer=NOT_NEEDED, carried_by=None, **ERASED).where(waiting).execute()

    def claim(self) -> bool:
        """Claim this attempt before the connection opens. Of two runners, one gets True. A crash repeats it."""
        taken = {"tries": Message.tries + 1, "next_at": clock.now() + LONGEST_TRY}
        with writing():
            is_mine = self._before_the_try(**taken)
            if is_mine:
                Message.update(**taken).where(Message.carried_by == self.id).execute()
        return is_mine

    def _before_the_try(self, **columns: Any) -> bool:
        """Change it, unless another runner has claimed this attempt."""
        untaken = (Message.id == self.id) & (Message.tries == self.tries)
        waiting = untaken & Message.sent_at.is_null() & Message.given_up_at.is_null()
        with writing():
            return bool(Message.update(**columns).where(waiting).execute())

    def sent(self, answer: str) -> None:
        """Record that the server accepted it."""
        self._settle(answer, sent_at=clock.now(), **ERASED)

    def give_up(self, answer: str) -> None:
        """Record that the server will never accept it."""
        self._settle(answer, given_up_at=clock.now(), **ERASED)

    def not_now(self, answer: str) -> None:
        """Record that the server didn't accept it this time. After three days and FEWEST_TRIES attempts, give it up.

        Age alone doesn't decide, because the clock may have been wrong when it was posted.
        """
        if clock.now() >= self.made_at + PATIENCE and self.tries >= FEWEST_TRIES:
            self.give_up(answer)
        else:
            self._settle(answer, next_at=clock.now() + PAUSES[min(self.tries, len(PAUSES) - 1)])

    def _settle(self, answer: str, **columns: Any) -> None:
        with writing():
            Message.update(answer=answer, **columns).where(Message.id == self.id).execute()
            Message.update(**columns).where(Message.carried_by == self.id).execute()

    def is_due(self, moment: datetime) -> bool:
        """Whether its next attempt is due, or is so far ahead that the clock must have been wrong."""
        return bool(self.next_at <= moment or self.next_at > moment + LONGEST_PAUSE)

    @property
    def shown_answer(self) -> str:
        """Why it wasn't delivered, in the reader's language if we know the sentence."""
        ours = {
            NOT_NEEDED: _("It’s no longer needed."),
            NOT_WRITTEN: _("This message couldn’t be written. The log says why."),
        }
        return ours.get(self.answer, self.answer)

    @property
    def is_waiting(self) -> bool:
        return self.sent_at is None and self.given_up_at is None


NOT_NEEDED = "Not needed any more."
NOT_WRITTEN = "This message couldn’t be written. The log says why."
"""Stored as answers, so they stay in English. An index of migration 0032 has the first."""
