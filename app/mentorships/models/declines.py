"""Proposals that weren't taken up."""

from typing import Any

from peewee import DateField, DeferredForeignKey, ForeignKeyField, TextField

from app.db import Record, UtcField
from app.people.models import Person

UNANSWERED, NO_LONGER_NEEDED = "unanswered", "no_longer_needed"
"""Why a proposal closed by itself: nobody answered in time, or somebody else said yes to the same request."""


class Decline(Record):
    """The end of a proposal: a "not now", or its withdrawal. Nobody is asked why (docs/practice.md 9).

    `ask_again_on` is the first day of a month in which they may be asked again. `by` is empty if it isn't known, and if
    nobody answered in time. `cause` says why the proposal closed by itself, and is empty if somebody closed it.
    """

    mentorship: Any = DeferredForeignKey("Mentorship", backref="declines", unique=True, on_delete="CASCADE")
    by = ForeignKeyField(Person, null=True, backref="declines", on_delete="SET NULL")
    at = UtcField()
    ask_again_on = DateField(null=True)
    cause = TextField(default="")
    mentorship_id: int
    by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Any:
        """The two people, if both knew of the proposal."""
        mentorship: Any = cls.mentorship.rel_model
        mentee, mentor = Person.alias(), Person.alias()
        return (
            cls.select(cls, mentorship, mentee, mentor)
            .join_from(cls, mentorship)
            .join_from(mentorship, mentee, on=mentorship.mentee)
            .join_from(mentorship, mentor, on=mentorship.mentor)
            .where(mentorship.includes_and_asked(user))
        )

    @classmethod
    def seen_by(cls, user: Any, mentorship: Any) -> Any:
        """The query for the id of a mentorship's decline, if the user may see it. Takes parameters or queries."""
        return cls.visible_to(user).select(cls.id).where(cls.mentorship == mentorship)

    @staticmethod
    def page_of(decline: Any | None) -> tuple[str, int] | None:
        """The endpoint and id of the page about the end of a proposal, if there is one."""
        return ("declines.show", decline.id) if decline else None

    @property
    def is_withdrawal(self) -> bool:
        """Whether the person who proposed it withdrew it."""
        return bool(self.by_id == self.mentorship.proposed_by_id and not self.cause)
