"""The subjects that people have stopped mail about."""

from collections.abc import Collection, Mapping

from peewee import BooleanField, ForeignKeyField, TextField

from app.db import PreparedRows, Record, writing
from app.people.models import Person

MAIL, LIST, OFF = "mail", "list", "off"
"""How somebody is told about a subject: by mail and in the list of notices, only in the list, or not at all."""


class MailOptOut(Record):
    """A person gets no mail about a subject and, if `is_silent`, no notice either. Without a row they get both, so a
    new subject needs no rows.
    """

    person = ForeignKeyField(Person, backref="mail_opt_outs", on_delete="CASCADE")
    subject = TextField()
    is_silent = BooleanField(default=False)
    person_id: int

    class Meta:
        indexes = ((("person", "subject"), True),)

    @classmethod
    def subjects_of(cls, person: Person) -> set[str]:
        """The keys of the subjects this person has stopped mail about."""
        return set(cls.choices_of(person))

    @classmethod
    def choices_of(cls, person: Person) -> dict[str, str]:
        """LIST or OFF by the key of each subject that this person has stopped mail about."""
        return {row.subject: OFF if row.is_silent else LIST for row in _of_person(person=person.id)}

    @classmethod
    def choose(cls, person: Person, choices: Mapping[str, str]) -> None:
        """Save MAIL, LIST or OFF for each of these subjects, and leave the others as they are."""
        mailed = [subject for subject, choice in choices.items() if choice == MAIL]
        with writing(lock=_choices_of(person)):
            cls.delete().where((cls.person == person) & cls.subject.in_(mailed)).execute()
            for subject, choice in choices.items():
                if choice != MAIL:
                    cls.insert(person=person, subject=subject, is_silent=choice == OFF).on_conflict(
                        conflict_target=[cls.person, cls.subject], update={cls.is_silent: choice == OFF}
                    ).execute()

    @classmethod
    def stop(cls, person: Person, subjects: Collection[str]) -> None:
        """Stop mail about these subjects; the list still shows them. Stopping twice changes nothing."""
        with writing(lock=_choices_of(person)):
            for subject in subjects:
                cls.insert(person=person, subject=subject).on_conflict_ignore().execute()


def _choices_of(person: Person) -> str:
    """The lock for what one person chose. Two requests that write the same rows in another order would wait for each
    other on PostgreSQL.
    """
    return f"mail-choices:{person.id}"


_of_person = PreparedRows(
    lambda param: MailOptOut.select(MailOptOut.subject, MailOptOut.is_silent).where(
        MailOptOut.person == param("person")
    )
)
