"""The subjects that people have stopped mail about."""

from collections.abc import Collection, Mapping
from typing import Any

from peewee import ForeignKeyField, TextField

from app.db import PreparedRows, Record, writing
from app.people.models import Person


class MailOptOut(Record):
    """A person gets no mail about a subject. Without a row they do, so a new subject needs no rows."""

    person = ForeignKeyField(Person, backref="mail_opt_outs", on_delete="CASCADE")
    subject = TextField()
    person_id: int

    class Meta:
        indexes = ((("person", "subject"), True),)

    @classmethod
    def subjects_of(cls, person: Person) -> set[str]:
        """The keys of the subjects this person has stopped mail about."""
        return {row.subject for row in _subjects_of(person=person.id)}

    @classmethod
    def change(cls, person: Person, wanted: Mapping[str, bool]) -> None:
        """Turn mail about each of these subjects on or off, and leave the others as they are."""
        with writing():
            cls.stop(person, [subject for subject, is_wanted in wanted.items() if not is_wanted])
            on = [subject for subject, is_wanted in wanted.items() if is_wanted]
            cls.delete().where((cls.person == person) & cls.subject.in_(on)).execute()

    @classmethod
    def stop(cls, person: Person, subjects: Collection[str]) -> None:
        """Stop mail about these subjects. Stopping twice changes nothing."""
        with writing():
            for subject in subjects:
                cls.insert(person=person, subject=subject).on_conflict_ignore().execute()


def _of(param: Any) -> Any:
    return MailOptOut.select(MailOptOut.subject).where(MailOptOut.person == param("person"))


_subjects_of = PreparedRows(_of)
