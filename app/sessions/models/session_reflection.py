"""What each person brings to a session and takes away, for both to read (docs/practice.md 3.1, 3.3)."""

from typing import Any

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import PreparedRecords, Record, UtcField, writing
from app.errors import RuleBroken
from app.i18n import _
from app.mentorships.models import of_the_two, select_with_pair
from app.people.models import Person
from app.search_index.models import IndexedText, Searchable
from app.sessions.models.session import Session
from app.sessions.rules.outcomes import NOT_HELD


class SessionReflection(Searchable, Record):
    """One person's lines: "If we only get to one thing" (`one_thing`), what is hard right now, what they take away, and
    how the two worked (`manner`: questions, half, advice).

    The `takeaway` of a session that didn't happen stays stored, but only the form of its writer shows it.
    """

    search_kind = "side"

    session = ForeignKeyField(Session, backref="sides", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="sides", on_delete="RESTRICT")
    one_thing = TextField(default="")
    hard = TextField(default="")
    takeaway = TextField(default="")
    manner = TextField(null=True)
    changed_at = UtcField()
    session_id: int
    person_id: int

    class Meta:
        table_name = "side"
        indexes = ((("session", "person"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people."""
        return select_with_pair(cls, Session).where(of_the_two(user))

    @classmethod
    def keep(cls, session: Session, by: Person, **lines: Any) -> None:
        """Save a person's lines, leaving out those not given. Raises RuleBroken if the mentorship has ended."""
        with writing(lock=f"mentorship:{session.mentorship_id}"):
            session.mentorship.refuse_ended()
            mine = (cls.session == session) & (cls.person == by)
            lines["changed_at"] = clock.now()
            if not cls.update(**lines).where(mine).execute():
                cls.create(session=session, person=by, **lines)
            side = cls.get(mine)
            side.session = session
            side.update_index()

    @classmethod
    def take_away(cls, session: Session, by: Person, words: str) -> None:
        """Save a takeaway alone, or that there is none. Raises RuleBroken as `refuse_takeaway` does."""
        with writing(lock=f"mentorship:{session.mentorship_id}"):
            cls.refuse_takeaway(session.reread())
            cls.keep(session, by, takeaway=words)

    @classmethod
    def refuse_takeaway(cls, session: Session) -> None:
        """Raise RuleBroken if the session wasn't held or the mentorship has ended."""
        session.mentorship.refuse_ended()
        if not session.was_held:
            raise RuleBroken(_("This session didn’t happen, so there’s nothing to take away."))

    @classmethod
    def is_wanted(cls, session: Session, person: Person) -> bool:
        """Whether this person hasn't said what they take away, not even that it is nothing."""
        mine = cls.of(session).get(person.id)
        return session.was_held and not (mine and (mine.takeaway or mine.is_from_after(session)))

    def is_from_after(self, session: Session) -> bool:
        """Whether it was saved since the session was closed, and not only before or during it."""
        return bool(session.outcome_at and self.changed_at >= session.outcome_at)

    def indexed_text(self) -> IndexedText | None:
        texts = [self.one_thing, self.hard, *([] if self.session.outcome == NOT_HELD else [self.takeaway])]
        return IndexedText(self.session.mentorship_id, None, self.changed_at, texts)

    @classmethod
    def of(cls, session: Session) -> dict[int, "SessionReflection"]:
        """The reflections on a session by the id of their person, without people who wrote nothing."""
        return {side.person_id: side for side in _of(session=session.id)}


_of = PreparedRecords(lambda param: SessionReflection.select().where(SessionReflection.session == param("session")))
