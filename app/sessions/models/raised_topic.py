"""Topics that a room above puts on the agenda: a feedback note to talk about, for example."""

from typing import Any

from peewee import JOIN, ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import PreparedRecords, Record, UtcField, writing
from app.mentorships.models import Mentorship, of_the_two, select_with_pair
from app.people.models import Person


class RaisedTopic(Record):
    """A topic that appears next to every agenda until the two have discussed it. `subject_type` and `subject_id` work
    like those of an event. A subject can be raised once.
    """

    mentorship = ForeignKeyField(Mentorship, backref="raised_topics", on_delete="CASCADE")
    raised_by = ForeignKeyField(Person, backref="raised_topics", on_delete="RESTRICT")
    title = TextField()
    subject_type = TextField()
    subject_id = IntegerField()
    raised_at = UtcField()
    settled_at = UtcField(null=True)
    mentorship_id: int
    raised_by_id: int

    class Meta:
        indexes = ((("subject_type", "subject_id"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people."""
        return select_with_pair(cls).where(of_the_two(user))

    @classmethod
    def put(cls, subject: Record, *, mentorship: Mentorship, by: Person, title: str) -> None:
        """Put a subject on the agenda. Run inside `writing()`."""
        cls.withdraw(subject)
        about = {"subject_type": type(subject).__name__, "subject_id": subject.id}
        cls.create(mentorship=mentorship, raised_by=by, title=title, raised_at=clock.now(), **about)

    @classmethod
    def withdraw(cls, subject: Record) -> None:
        """Take a subject off the agenda. Run inside `writing()`."""
        cls.delete().where(cls.is_about(subject)).execute()

    @classmethod
    def open_in(cls, mentorship: Mentorship) -> list["RaisedTopic"]:
        """The topics that the two haven't discussed yet, the oldest first."""
        return list(_open_in(mentorship=mentorship.id))

    @classmethod
    def settle_in(cls, mentorship_id: int, ids: list[int]) -> None:
        """Mark those of these topics that are open in a mentorship as discussed. Run inside `writing()`."""
        there = (cls.mentorship == mentorship_id) & cls.id.in_(ids) & cls.settled_at.is_null()
        cls.update(settled_at=clock.now()).where(there).execute()

    @classmethod
    def is_about(cls, subject: Record) -> Any:
        """The condition that a topic is about a subject."""
        return (cls.subject_type == type(subject).__name__) & (cls.subject_id == subject.id)

    def settle(self, is_settled: bool) -> None:
        """Mark it as discussed, or as not discussed. Raises RuleBroken if the mentorship has ended."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            moment = clock.now() if is_settled else None
            RaisedTopic.update(settled_at=moment).where(RaisedTopic.id == self.id).execute()


_open_in = PreparedRecords(
    lambda param: (
        RaisedTopic.select()
        .where((RaisedTopic.mentorship == param("mentorship")) & RaisedTopic.settled_at.is_null())
        .order_by(RaisedTopic.id)
    )
)


def with_raised(param: Any, *more: Any) -> Query:
    """A query for the raised topics that aren't discussed yet, one in each row, with `more` columns about the pair.
    Without any topic there is one row, whose topic columns are empty.
    """
    there = (RaisedTopic.mentorship == Mentorship.id) & RaisedTopic.settled_at.is_null()
    topic = (
        RaisedTopic.id,
        RaisedTopic.title,
        RaisedTopic.subject_type,
        RaisedTopic.subject_id,
        RaisedTopic.raised_by.alias("raised_by_id"),
    )
    joined = Mentorship.select(*more, *topic).join(RaisedTopic, JOIN.LEFT_OUTER, on=there)
    return joined.where(Mentorship.id == param("mentorship")).order_by(RaisedTopic.id)
