"""Who wants to be reminded of a commitment the day before it is due."""

from typing import Any, NamedTuple

from peewee import JOIN, BooleanField, ForeignKeyField, fn

from app.commitments.models.commitment import Commitment
from app.db import PreparedRows, Record, writing
from app.mentorships.models import Mentorship
from app.people.models import Person


class CommitmentReminder(Record):
    """What one person chose for a commitment of theirs. Without a row, their ReminderDefault counts."""

    commitment = ForeignKeyField(Commitment, backref="reminders", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="commitment_reminders", on_delete="CASCADE")
    is_wanted = BooleanField()

    class Meta:
        indexes = ((("commitment", "person"), True),)

    @classmethod
    def choose(cls, commitment: Commitment, person: Person, *, is_wanted: bool) -> None:
        """Note whether this person wants to be reminded. Safe to repeat."""
        with writing():
            cls.insert(commitment=commitment, person=person, is_wanted=is_wanted).on_conflict(
                conflict_target=[cls.commitment, cls.person], update={cls.is_wanted: is_wanted}
            ).execute()

    @classmethod
    def wishes_of(cls, person: Person) -> "ReminderWishes":
        """What this person chose for open commitments, and what counts for all others. One query."""
        rows = _wishes(person=person.id)
        chosen = {row.commitment: bool(row.is_wanted) for row in rows if row.commitment}
        return ReminderWishes(bool(rows and rows[0].default_is_wanted), chosen)


class ReminderWishes(NamedTuple):
    """Of which commitments somebody wants to be reminded."""

    default: bool
    chosen: dict[int, bool]

    def wants(self, commitment_id: int) -> bool:
        return self.chosen.get(commitment_id, self.default)


class ReminderDefault(Record):
    """What somebody last chose for a commitment they made. It is suggested for the next one, and counts for those that
    the other person puts down for them. Without a row, they want no reminders.
    """

    person = ForeignKeyField(Person, unique=True, backref="reminder_defaults", on_delete="CASCADE")
    is_wanted = BooleanField()

    @classmethod
    def choose(cls, person: Person, *, is_wanted: bool) -> None:
        with writing():
            cls.insert(person=person, is_wanted=is_wanted).on_conflict(
                conflict_target=[cls.person], update={cls.is_wanted: is_wanted}
            ).execute()


def promise(*, by: Person, operation: str, mentorship: Mentorship, remind: bool, **words: Any) -> Commitment:
    """Make a commitment and, if it is one's own, note whether to be reminded. Raises RuleBroken as `make` does."""
    with writing(lock=f"mentorship:{mentorship.id}"):
        commitment: Commitment = Commitment.make(by=by, operation=operation, mentorship=mentorship, **words)
        if commitment.is_of(mentorship.role_of(by)):
            CommitmentReminder.choose(commitment, by, is_wanted=remind)
            ReminderDefault.choose(by, is_wanted=remind)
        return commitment


def _of_person(param: Any) -> Any:
    is_open = Commitment.select().where(
        (Commitment.id == CommitmentReminder.commitment) & Commitment.closed_at.is_null()
    )
    chosen = (CommitmentReminder.person == Person.id) & fn.EXISTS(is_open)
    return (
        Person.select(
            ReminderDefault.is_wanted.alias("default_is_wanted"),
            CommitmentReminder.commitment.alias("commitment"),
            CommitmentReminder.is_wanted,
        )
        .join_from(Person, ReminderDefault, JOIN.LEFT_OUTER, on=ReminderDefault.person == Person.id)
        .join_from(Person, CommitmentReminder, JOIN.LEFT_OUTER, on=chosen)
        .where(Person.id == param("person"))
    )


_wishes = PreparedRows(_of_person)
