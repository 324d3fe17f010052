"""The question who could help, put on the agenda of a mentorship."""

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.events.models import Event
from app.goals.models import Goal
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import RaisedTopic


class HelperQuestion(Record):
    """What the topic on the agenda is about: a goal that the other person sees, or an objective of the agreement."""

    owner = ForeignKeyField(Person, backref="helper_questions", on_delete="RESTRICT")
    mentorship = ForeignKeyField(Mentorship, backref="helper_questions", on_delete="CASCADE")
    goal = ForeignKeyField(Goal, null=True, backref="helper_questions", on_delete="CASCADE")
    objective = TextField(default="")
    asked_at = UtcField()
    owner_id: int
    mentorship_id: int
    goal_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Whoever asked. The other person reads the topic on the agenda."""
        return cls.select().where(cls.owner == user)

    @classmethod
    def ask(cls, mentorship: Mentorship, *, by: Person, goal: Goal | None, objective: str, title: str) -> None:
        """Put it on the agenda. Asking again while it is there changes nothing.

        Raises RuleBroken if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            about = (cls.owner == by) & (cls.mentorship == mentorship) & (cls.objective == objective)
            found = cls.get_or_none(about & (cls.goal == goal if goal else cls.goal.is_null()))
            if found and RaisedTopic.select().where(RaisedTopic.is_about(found) & OPEN).exists():
                return
            question = found or cls.create(
                owner=by, mentorship=mentorship, goal=goal, objective=objective, asked_at=clock.now()
            )
            RaisedTopic.put(question, mentorship=mentorship, by=by, title=title)
            Event.record(by, "helper_question.asked", question)

    def withdraw(self) -> None:
        """Take it off the agenda."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            RaisedTopic.withdraw(self)


OPEN = RaisedTopic.settled_at.is_null()
