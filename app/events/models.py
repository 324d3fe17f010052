"""The event log, and the form submissions that were already handled."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ClassVar

from peewee import ForeignKeyField, IntegerField, TextField

from app import clock
from app.db import AnyRecord, PreparedRecords, PreparedWrite, Record, UtcField, writing
from app.errors import OperationReused
from app.i18n import _
from app.people.models import Person


class Event(Record):
    """One thing somebody did. Has no text people wrote and no foreign key to the rooms above.

    Mail and reminders are made from these rows later, so that nothing is lost while a mail server is down.
    """

    actor = ForeignKeyField(Person, null=True, backref="events", on_delete="SET NULL")
    name = TextField()
    subject_type = TextField()
    subject_id = IntegerField()
    at = UtcField()
    actor_id: int | None

    @classmethod
    def record(cls, actor: Person | None, name: str, subject: Record) -> "Event":
        """Record that `actor` did `name` ("agreement.sent") to `subject`. Run inside the same `writing()`."""
        return cls.create(
            actor=actor, name=name, subject_type=type(subject).__name__, subject_id=subject.id, at=clock.now()
        )

    def subject(self, model: type[AnyRecord], *conditions: Any) -> AnyRecord | None:
        """The record of this model that it is about; None if it is gone or doesn't meet the conditions."""
        return model.get_or_none(model.id == self.subject_id, *conditions)

    def is_overtaken(self, names: Iterable[str]) -> bool:
        """Whether the record it is about has had a later event with one of these names."""
        about = (Event.subject_type == self.subject_type) & (Event.subject_id == self.subject_id)
        return Event.select().where(about & (Event.id > self.id) & Event.name.in_(list(names))).exists()

    @classmethod
    def newest_moment(cls) -> datetime | None:
        """The moment of the last event; None if nothing has happened yet."""
        newest = cls.select(cls.at).order_by(cls.id.desc()).first()
        return newest.at if newest else None


class Operation(Record):
    """One submission of one form, identified by the key the server put into it."""

    person = ForeignKeyField(Person, backref="operations", on_delete="CASCADE")
    key = TextField()
    fingerprint = TextField()
    result_id = IntegerField(null=True)
    at = UtcField()

    LIFE: ClassVar = timedelta(days=90)
    """How long to keep a form's key. A form older than this belongs to a sign-in that has ended."""

    class Meta:
        indexes = ((("person", "key"), True),)

    @classmethod
    def delete_outdated(cls) -> int:
        """Delete the keys of forms that nobody can send again; return their number."""
        with writing():
            return int(cls.delete().where(cls.at < clock.now() - cls.LIFE).execute())

    @classmethod
    def earlier(cls, by: Person, key: str, words: dict[str, Any]) -> "Operation | None":
        """Return the first submission of this form, or record this one and return None.

        Raises OperationReused if it was sent with other text. Run inside the `writing()` that saves the form.
        """
        fingerprint = _fingerprint(words)
        noted = cls.insert(person=by, key=key, fingerprint=fingerprint, at=clock.now()).on_conflict_ignore()
        if noted.as_rowcount().execute():
            return None
        first: Any = _first_sending.first(person=by.id, key=key)
        if first.fingerprint != fingerprint:
            raise OperationReused(_("You’ve already sent this form with different text, so we kept the first one."))
        return first


def _by_key(param: Any) -> Any:
    return (Operation.person == param("person")) & (Operation.key == param("key"))


_first_sending = PreparedRecords(lambda param: Operation.select().where(_by_key(param)))
_led_to = PreparedWrite(lambda param: Operation.update(result_id=param("result")).where(_by_key(param)))


def once(create: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a domain method that creates a record, so that a repeated send finds the first result.

    The wrapped method takes `by`, `operation` and `typed` beside its own keywords. The same key with the same values
    returns the first record; with other values it raises OperationReused. Key and record are written in one
    transaction, which also closes the draft of `typed`, the `Submission` of a form that saves drafts.
    """

    @wraps(create)
    def creating(cls: Any, *, by: Person, operation: str, typed: Any = None, **words: Any) -> Any:
        with writing():
            first = Operation.earlier(by, operation, words)
            if first:
                record = cls.get_by_id(first.result_id)
            else:
                record = create(cls, by=by, **words)
                _led_to(person=by.id, key=operation, result=record.id)
            if typed:
                typed.close_draft(by)
            return record

    return creating


def _fingerprint(words: dict[str, Any]) -> str:
    """A hash of the submitted values, so that no text is stored beside the key."""
    plain = {name: value.id if isinstance(value, Record) else value for name, value in words.items()}
    return hashlib.sha256(json.dumps(plain, sort_keys=True, default=str).encode()).hexdigest()
