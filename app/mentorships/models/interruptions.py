"""What interrupts a mentorship: a pause, an ending, or one of the two leaving Trellis."""

from datetime import date, datetime
from typing import Any, ClassVar

from peewee import JOIN, Query

from app.db import PreparedRows
from app.errors import RuleBroken
from app.i18n import _, lazy
from app.mentorships.models.pauses_and_endings import Ending, Pause, current_ending_of
from app.people.models import Person
from app.text import isolated


class WithInterruptions:
    """What interrupts a mentorship: its pause and its ending, loaded with it by a join, otherwise queried once; and
    that one of the two has left.
    """

    IS_OVER: ClassVar = lazy("This mentorship has ended, so you can’t change what you two wrote.")

    id: Any
    mentee: Any
    mentor: Any
    mentee_id: int
    mentor_id: int
    open_pause: Pause | None
    current_ending: Ending | None

    @property
    def pause(self) -> Pause | None:
        """The pause that nobody has resumed from. Its date may have passed."""
        if "open_pause" not in self.__dict__:
            self.open_pause = Pause.open_in(self)
        return self.open_pause

    @property
    def ending(self) -> Ending | None:
        """The ending that was not taken back."""
        if "current_ending" not in self.__dict__:
            self.current_ending = Ending.current_in(self)
        return self.current_ending

    @property
    def ended_at(self) -> datetime | None:
        ending = self.ending
        return ending.at if ending else None

    @property
    def left(self) -> Person | None:
        """The one of the two whose account is deactivated, if any. If both are, the mentee."""
        if self.mentee.deactivated_at:
            return self.mentee
        return self.mentor if self.mentor.deactivated_at else None

    @property
    def left_at(self) -> datetime | None:
        return self.mentee.deactivated_at or self.mentor.deactivated_at

    @property
    def paused_until(self) -> date | None:
        """The return date of the open pause, in `paused_zone`. It may have passed."""
        pause = self.pause
        return pause.until if pause else None

    @property
    def paused_zone(self) -> str | None:
        return self.pause.zone if self.pause else None

    @property
    def has_ended(self) -> bool:
        """Whether nothing can change any more: it has ended, or one of the two has left."""
        return self.ended_at is not None or self.left is not None

    def refuse_ended(self) -> None:
        """Raise RuleBroken if this mentorship has ended or one of the two has left. Run inside `writing()`."""
        for row in _ending_and_people(mentorship=self.id, mentee=self.mentee_id, mentor=self.mentor_id):
            if row.ending:
                raise RuleBroken(self.IS_OVER)
            if row.deactivated_at:
                name = isolated((self.mentee if row.id == self.mentee_id else self.mentor).call_name)
                raise RuleBroken(
                    _("%(name)s has left Trellis, so this can’t be changed. You can still read it.", name=name)
                )


def _ending_and_two(param: Any) -> Query:
    """The two people, each with the current ending, if there is one."""
    return (
        Person.select(Person.id, Person.deactivated_at, Ending.id.alias("ending"))
        .join(Ending, JOIN.LEFT_OUTER, on=current_ending_of(param("mentorship")))
        .where((Person.id == param("mentee")) | (Person.id == param("mentor")))
    )


_ending_and_people = PreparedRows(_ending_and_two)


def with_interruptions(query: Any, mentorship: Any) -> Query:
    """Join the open pause and the current ending, at most one row each, as `open_pause` and `current_ending`."""
    return (
        query.join_from(
            mentorship,
            Pause,
            JOIN.LEFT_OUTER,
            on=(Pause.mentorship == mentorship.id) & Pause.resumed_at.is_null(),
            attr="open_pause",
        )
        .join_from(
            mentorship,
            Ending,
            JOIN.LEFT_OUTER,
            on=current_ending_of(mentorship.id),
            attr="current_ending",
        )
    )  # fmt: skip
