"""A micro mentorship: the yes that books it, and the follow-up after a conversation (docs/practice.md 2.3)."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from peewee import ForeignKeyField, TextField

from app import clock
from app.agreements.models import Agreement, Section, Signature
from app.agreements.queries.micro_question import asked_version, offered_times
from app.contracts import FreeTime
from app.db import Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import Session, takes_place
from app.sessions.models.overlap import LONGEST


class FollowUp(Record):
    """The mentee's answers: whether the conversation `helped` (yes, bit, no), what they `did` with it, and a line of
    `thanks`. The mentor can read them all.
    """

    LONGEST: ClassVar = 600

    mentorship = ForeignKeyField(Mentorship, backref="follow_ups", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="follow_ups", on_delete="RESTRICT")
    helped = TextField()
    did = TextField()
    thanks = TextField()
    at = UtcField()
    mentorship_id: int
    person_id: int

    class Meta:
        indexes = ((("mentorship", "person"), True),)

    @classmethod
    def give(cls, mentorship: Mentorship, *, by: Person, typed: Submission | None = None, **answers: Any) -> None:
        """Save the answers, or replace earlier ones, and close the draft they were `typed` in. This works after the end
        too, because thanks may come late. Raises RuleBroken if no session was held.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            cls.refuse_early(mentorship)
            mine = (cls.mentorship == mentorship) & (cls.person == by)
            columns = answers | {"at": clock.now()}
            if not cls.update(**columns).where(mine).execute():
                follow_up = cls.create(mentorship=mentorship, person=by, **columns)
                Event.record(by, "follow_up.given", follow_up)
            Draft.close(by, typed)

    @classmethod
    def refuse_early(cls, mentorship: Mentorship) -> None:
        """Raise RuleBroken if no session was held."""
        if not Session.held_in(mentorship):
            raise RuleBroken(_("You two haven’t met yet, so there’s nothing to answer."))

    @classmethod
    def of(cls, mentorship: Mentorship) -> "FollowUp | None":
        """The mentee's answers in this mentorship, if any."""
        return cls.get_or_none((cls.mentorship == mentorship) & (cls.person == mentorship.mentee_id))


def say_yes(mentorship: Mentorship, *, by: Person, revision: int, starts_at: datetime | None) -> Session | None:
    """Say yes to a micro mentorship, agree to the version it was asked with and, with a time, book the session.

    All or nothing. `revision` is the one on screen. Raises RuleBroken if the proposal was withdrawn, if the time isn't
    one of those offered or has passed, or if one of the two has another session then; Overtaken if the text changed.
    """
    with writing(lock=f"mentorship:{mentorship.id}"):
        version = asked_version(mentorship)
        if version is None:
            raise RuleBroken(_("This has changed in the meantime. Read it again, then answer."))
        chosen = next((one for one in offered_times(version) if one.starts_at == starts_at), None)
        if starts_at and not chosen:
            raise RuleBroken(_("That time has passed. Choose another one, or say yes without a time."))
        mentorship.accept(by)
        begun = Mentorship.get_by_id(mentorship.id)
        version.mentorship = begun
        Signature.give(version, by=by, revision=revision)
        return _book(begun, by, version, chosen) if chosen else None


def _book(mentorship: Mentorship, by: Person, version: Agreement, chosen: FreeTime) -> Session:
    """Book the chosen time. Both people's calendars are locked meanwhile, so that only one of two yeses to the
    same time books it.
    """
    channel = Section.under(version, "rhythm").answers["channel"]
    first, second = sorted((mentorship.mentee_id, mentorship.mentor_id))
    with writing(lock=f"calendar:{first}"), writing(lock=f"calendar:{second}"):
        _refuse_doubled(mentorship, chosen.starts_at, chosen.minutes)
        details = {"minutes": chosen.minutes, "zone": chosen.zone, "channel": channel, "place": ""}
        return Session.put(by=by, mentorship=mentorship, starts_at=chosen.starts_at, **details)


def _refuse_doubled(mentorship: Mentorship, starts_at: datetime, minutes: int) -> None:
    """Raise RuleBroken if either of the two has another session then. Doesn't say which of them."""
    pair = (mentorship.mentee_id, mentorship.mentor_id)
    ends_at = starts_at + timedelta(minutes=minutes)
    theirs = Mentorship.mentee.in_(pair) | Mentorship.mentor.in_(pair)
    near = (Session.starts_at > starts_at - LONGEST) & (Session.starts_at < ends_at)
    for other in Session.select().join(Mentorship).where(theirs & near & takes_place(Session)):
        if other.ends_at > starts_at:
            raise RuleBroken(_("One of you has another session then. Choose another time, or say yes without a time."))
