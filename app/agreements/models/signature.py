"""Signatures: one person's "I agree to this"."""

import sys
from datetime import date
from typing import Any

from peewee import ForeignKeyField, IntegerField

from app import clock, rooms
from app.agreed_dates.models import AgreedDate
from app.agreements.models.agreement import Agreement
from app.agreements.models.section import Section
from app.agreements.rules.asked_times import are_picked, asked_times
from app.agreements.rules.confidentiality import TELLS_IF_QUIET
from app.agreements.rules.sections import CADENCES
from app.agreements.rules.templates import template_of
from app.db import PreparedRecords, Record, UtcField, writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.i18n import _
from app.people.models import Person
from app.text import isolated


class Signature(Record):
    """One person's "I agree to this", for one revision of a version."""

    agreement = ForeignKeyField(Agreement, backref="signature_rows", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="signatures", on_delete="RESTRICT")
    revision = IntegerField()
    given_at = UtcField()
    person_id: int

    class Meta:
        indexes = ((("agreement", "person", "revision"), True),)

    @classmethod
    def give(cls, agreement: Agreement, *, by: Person, revision: int) -> bool:
        """Agree to exactly this `revision`. With the second signature the version is in force.

        Return True if both have now agreed. Signing twice changes nothing. Raises Overtaken if the text changed since
        the page was opened, RuleBroken if one of the two still has to answer something or the version is not sent.
        """
        with writing(lock=f"mentorship:{agreement.mentorship_id}"):
            now = agreement.reread()
            if now.agreed_at:
                return True
            now.mentorship.refuse_ended()
            if now.withdrawn_at or not now.sent_at or now.mentorship.is_proposed:
                raise RuleBroken(_("You can’t agree to this version any more."))
            if now.revision != revision:
                raise Overtaken(_("The agreement changed while you were reading. Read it again, then agree."))
            if titles := now.titles_owed_by(by):
                raise RuleBroken(
                    _("Before you agree, answer %(sections)s, or mark what you want to talk about.", sections=titles)
                )
            other = now.mentorship.other(by)
            if not now.shown_at or now.titles_owed_by(other):
                raise RuleBroken(
                    _(
                        "%(name)s still has questions to answer. After that you can agree.",
                        name=isolated(other.call_name),
                    )
                )
            if cls._sign(now, by):
                Event.record(by, "agreement.signed", now)
            if len(cls.under(now)) < 2:
                return False
            cls._conclude(now, by)
            return True

    @classmethod
    def give_by_asking(cls, agreement: Agreement, *, by: Person) -> None:
        """Send the short agreement of a proposal: the other person is asked with it, and the sender agrees to it.

        Raises RuleBroken as `Agreement.send` and `Mentorship.ask` do, and if one of the times isn't free any more.
        """
        with writing(lock=f"mentorship:{agreement.mentorship_id}"):
            if not agreement.reread().sent_at:
                _refuse_gone_times(agreement, by)
            agreement.send(by=by)
            agreement.mentorship.ask(by)
            now = agreement.reread()
            if now.sent_at and cls._sign(now, by):
                Event.record(by, "agreement.signed", now)

    @classmethod
    def _sign(cls, agreement: Agreement, by: Person) -> bool:
        """Create the signature. Return False if it exists already."""
        return bool(
            cls.insert(agreement=agreement, person=by, revision=agreement.revision, given_at=clock.now())
            .on_conflict_ignore()
            .as_rowcount()
            .execute()
        )

    @staticmethod
    def _conclude(agreement: Agreement, by: Person) -> None:
        """Put the version in force, and pass its cadence and end date to the mentorship."""
        agreement.agreed_at = clock.now()
        agreement.save(only=["agreed_at"])
        answers = {section.key: section.answers for section in Section.all_of(agreement)}
        cadence, ends_on = answers["rhythm"].get("cadence"), answers.get("ending", {}).get("ends_on")
        agreement.mentorship.agree(
            cadence_days=CADENCES[cadence][1] if cadence in CADENCES else None,
            ends_on=date.fromisoformat(ends_on) if ends_on else None,
            tells_if_quiet=TELLS_IF_QUIET in (answers["confidentiality"].get("promises") or []),
        )
        follow_dates(agreement.mentorship, answers)
        Event.record(by, "agreement.agreed", agreement)

    @classmethod
    def under(cls, agreement: Agreement) -> list["Signature"]:
        """The signatures of the current revision, earliest first."""
        return _under(agreement=agreement.id, revision=agreement.revision)


def _refuse_gone_times(agreement: Agreement, by: Person) -> None:
    """Raise RuleBroken if one of the times in a question has passed, or was picked and isn't free any more."""
    answers = Section.under(agreement, "rhythm").answers
    times = asked_times(answers)
    if any(one.starts_at <= clock.now() for one in times):
        raise RuleBroken(_("One of these times has passed. Choose a later one."))
    if are_picked(answers):
        mentor, programme = agreement.mentorship.mentor_id, agreement.mentorship.programme_id
        free = rooms.free_times([mentor], reader=by, programme=programme, most=sys.maxsize).get(mentor, [])
        if not {one.starts_at for one in times} <= {one.starts_at for one in free}:
            raise RuleBroken(_("One of the times you picked isn’t free any more. Choose another time."))


_under = PreparedRecords(
    lambda param: (
        Signature.select()
        .where((Signature.agreement == param("agreement")) & (Signature.revision == param("revision")))
        .order_by(Signature.given_at, Signature.id)
    )
)


def follow_dates(mentorship: Any, answers: dict[str, dict[str, Any]]) -> None:
    """Pass the review and the milestones of a version on, so that they come back. Run inside `writing()`."""
    review_on, items = answers.get("ending", {}).get("review_on"), answers.get("feedback", {}).get("milestones") or []
    AgreedDate.follow(
        mentorship,
        review_on=date.fromisoformat(review_on) if review_on else None,
        period_days=template_of(mentorship).review_days,
        milestones=[
            (item["text"], date.fromisoformat(item["day"])) for item in items if item.get("text") and item.get("day")
        ],
    )
