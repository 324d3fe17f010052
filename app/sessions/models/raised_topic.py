"""What one of the two wants to talk about, told by a room above: a note, say."""

from typing import Any

from peewee import JOIN, ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.mentorships.models import PAIR, Mentorship, of_the_two, with_pair
from app.people.models import Person


class RaisedTopic(Record):
    """It stands beside every agenda until the two have talked about it. `address` is the page in this house where it
    can be read, and its key: the same thing is raised once.
    """

    mentorship = ForeignKeyField(Mentorship, backref="raised_topics", on_delete="CASCADE")
    raised_by = ForeignKeyField(Person, backref="raised_topics", on_delete="RESTRICT")
    title = TextField()
    address = TextField(unique=True)
    raised_at = UtcField()
    settled_at = UtcField(null=True)
    mentorship_id: int
    raised_by_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two."""
        return with_pair(cls.select(cls, *PAIR), cls).where(of_the_two(user))

    @classmethod
    def put(cls, *, mentorship: Mentorship, by: Person, title: str, address: str) -> None:
        """Let the next agenda have it. Run inside `writing()`."""
        cls.withdraw(address)
        cls.create(mentorship=mentorship, raised_by=by, title=title, address=address, raised_at=clock.now())

    @classmethod
    def withdraw(cls, address: str) -> None:
        """Nobody wants to talk about it any more. Run inside `writing()`."""
        cls.delete().where(cls.address == address).execute()

    def settle(self, is_settled: bool) -> None:
        """The two have talked about it, or have not after all. Raises RuleBroken when the mentorship has ended."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            moment = clock.now() if is_settled else None
            RaisedTopic.update(settled_at=moment).where(RaisedTopic.id == self.id).execute()


def with_raised(param: Any, *more: Any) -> Query:
    """A query for what the two have not talked about yet, a row each, with `more` columns about their mentorship in
    every row, of which there is at least one: then the topic's are empty.
    """
    there = (RaisedTopic.mentorship == Mentorship.id) & RaisedTopic.settled_at.is_null()
    topic = (RaisedTopic.id, RaisedTopic.title, RaisedTopic.address, RaisedTopic.raised_by.alias("raised_by_id"))
    joined = Mentorship.select(*more, *topic).join(RaisedTopic, JOIN.LEFT_OUTER, on=there)
    return joined.where(Mentorship.id == param("mentorship")).order_by(RaisedTopic.id)
