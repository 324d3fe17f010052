"""The pair's own written way of working: versions, their sections, marks and signatures."""

import json
from datetime import date
from typing import Any

from peewee import ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.agreements.sections import BY_KEY, CADENCES, SECTIONS, SectionKind
from app.db import Listing, Record, UtcField, writing
from app.journal.models import Event, once
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person
from app.rules import OvertakenError, RuleBroken
from app.text import listed


class Agreement(Record):
    """One version of a pair's agreement.

    A version is a draft of whoever opened it, then sent, then agreed by both. The last agreed one stays in
    force while a new one is open. `revision` counts every change of words, so that a signature is for
    exactly what was on screen.
    """

    mentorship = ForeignKeyField(Mentorship, backref="agreements", on_delete="CASCADE")
    number = IntegerField()
    revision = IntegerField(default=0)
    opened_by = ForeignKeyField(Person, backref="agreements_opened", on_delete="RESTRICT")
    opened_at = UtcField()
    sent_at = UtcField(null=True)
    agreed_at = UtcField(null=True)
    withdrawn_at = UtcField(null=True)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Both of the pair see a version once it is sent; a draft is its writer's alone."""
        mentee, mentor = Person.alias(), Person.alias()
        return (
            cls.select(cls, Mentorship, mentee, mentor)
            .join_from(cls, Mentorship)
            .join_from(Mentorship, mentee, on=Mentorship.mentee)
            .join_from(Mentorship, mentor, on=Mentorship.mentor)
            .where(_readable_by(user))
        )

    @classmethod
    @once
    def open(cls, *, by: Person, mentorship: Mentorship) -> "Agreement":
        """Open the next version, with the words of the one in force. An open one is found, not doubled.

        Raises RuleBroken when the other of the two is writing one, or the mentorship has not begun.
        """
        if mentorship.is_proposed:
            raise RuleBroken("An agreement begins when you have both said yes to the mentorship.")
        with writing(lock=f"mentorship:{mentorship.id}"):
            opened = cls.open_one(mentorship)
            if opened:
                if opened.sent_at or opened.opened_by_id == by.id:
                    return opened
                raise RuleBroken(f"{mentorship.other(by).call_name} is writing a version right now.")
            return cls._next_version(by, mentorship)

    @classmethod
    def _next_version(cls, by: Person, mentorship: Mentorship) -> "Agreement":
        last = cls.select().where(cls.mentorship == mentorship).order_by(cls.number.desc()).get_or_none()
        in_force = cls.in_force(mentorship)
        agreement = cls.create(
            mentorship=mentorship, number=last.number + 1 if last else 1, opened_by=by, opened_at=clock.now()
        )
        words = {section.key: section for section in in_force.all_sections()} if in_force else {}
        for position, kind in enumerate(SECTIONS, start=1):
            earlier = words.get(kind.key)
            Section.create(
                agreement=agreement,
                key=kind.key,
                position=position,
                stored=earlier.stored if earlier else "{}",
                edited_by=earlier.edited_by_id if earlier else None,
                edited_at=earlier.edited_at if earlier else None,
            )
        Event.record(by, "agreement.opened", agreement)
        return agreement

    @classmethod
    def open_one(cls, mentorship: Mentorship) -> "Agreement | None":
        """The version that is being written or waits for a signature; at most one."""
        return cls.get_or_none((cls.mentorship == mentorship) & cls.agreed_at.is_null() & cls.withdrawn_at.is_null())

    @classmethod
    def in_force(cls, mentorship: Mentorship) -> "Agreement | None":
        """The last version both agreed to."""
        return (
            cls.select()
            .where((cls.mentorship == mentorship) & cls.agreed_at.is_null(False))
            .order_by(cls.number.desc())
            .get_or_none()
        )

    def all_sections(self) -> list["Section"]:
        """The ten sections in order, each knowing this version, who marked it and who wrote last."""
        sections = list(Section.select().where(Section.agreement == self).order_by(Section.position))
        marks = list(Mark.select().where(Mark.section.in_([section.id for section in sections])))
        for section in sections:
            section.agreement = self
            section.marks_here = [mark for mark in marks if mark.section_id == section.id]
        return sections

    def missing(self, role: str, sections: list["Section"] | None = None) -> list["Section"]:
        """The sections in which this side still owes an answer, and nobody said "let's talk"."""
        return [section for section in sections or self.all_sections() if section.owes(role)]

    def send(self, by: Person) -> None:
        """Show this version to the other, who can answer, change and agree from now on.

        Raises RuleBroken while the sender owes answers.
        """
        with writing(lock=f"agreement:{self.id}"):
            self._refuse_unanswered(by, "send this")
            sent = (
                Agreement.update(sent_at=clock.now())
                .where((Agreement.id == self.id) & Agreement.sent_at.is_null() & Agreement.withdrawn_at.is_null())
                .execute()
            )
            if sent:
                Event.record(by, "agreement.sent", self)

    def sign(self, by: Person, revision: int) -> bool:
        """Agree to exactly the words of `revision`; the second signature makes the version count.

        Returns True when both have now agreed. Signing twice is signing once. Raises OvertakenError if the
        words changed since the page was opened, RuleBroken while the signer owes answers or it is not sent.
        """
        with writing(lock=f"agreement:{self.id}"):
            now = Agreement.get_by_id(self.id)
            if now.agreed_at:
                return True
            if now.withdrawn_at or not now.sent_at:
                raise RuleBroken("This version is not open to be agreed any more.")
            if now.revision != revision:
                raise OvertakenError("The words changed while you were reading. Read them once more, then agree.")
            self._refuse_unanswered(by, "agree")
            given = Signature.give(self, by, revision)
            if given:
                Event.record(by, "agreement.signed", self)
            return self._agreed_by_both(by, revision)

    def _agreed_by_both(self, by: Person, revision: int) -> bool:
        if Signature.of(self, revision).count() < 2:
            return False
        self.agreed_at = clock.now()
        self.save(only=["agreed_at"])
        answers = {section.key: section.answers for section in self.all_sections()}
        cadence = answers["rhythm"].get("cadence")
        ends_on = answers["ending"].get("ends_on")
        self.mentorship.agree(
            cadence_days=CADENCES[cadence][1] if cadence in CADENCES else None,
            ends_on=date.fromisoformat(ends_on) if ends_on else None,
        )
        Event.record(by, "agreement.agreed", self)
        return True

    def _refuse_unanswered(self, by: Person, deed: str) -> None:
        missing = [section.kind.title for section in self.missing(self.mentorship.role_of(by))]
        if missing:
            raise RuleBroken(
                f"Before you {deed}, answer {listed(missing)}, or say there that you want to talk about it first."
            )

    def withdraw(self, by: Person) -> None:
        """Put an open version aside; what was agreed before stays in force.

        Raises RuleBroken if both have agreed to it by now.
        """
        with writing(lock=f"agreement:{self.id}"):
            gone = (
                Agreement.update(withdrawn_at=clock.now())
                .where((Agreement.id == self.id) & Agreement.agreed_at.is_null() & Agreement.withdrawn_at.is_null())
                .execute()
            )
            if not gone:
                raise RuleBroken("You have both agreed to this version, so it counts. Open a new one to change it.")
            Event.record(by, "agreement.withdrawn", self)

    def reread(self) -> "Agreement":
        """This version as it is in the database now."""
        now = Agreement.get_by_id(self.id)
        now.mentorship = self.mentorship
        return now

    def signatures(self) -> list["Signature"]:
        """Who agreed to the words as they are now, and when."""
        return list(Signature.of(self, self.revision))

    @property
    def is_open(self) -> bool:
        return self.agreed_at is None and self.withdrawn_at is None

    @property
    def is_draft(self) -> bool:
        return self.is_open and self.sent_at is None


def _readable_by(user: Person) -> Any:
    return (
        ((Mentorship.mentee == user) | (Mentorship.mentor == user))
        & (Agreement.sent_at.is_null(False) | (Agreement.opened_by == user))
        & Agreement.withdrawn_at.is_null()
        & Mentorship.declined_at.is_null()
    )


class Section(Record):
    """One section of one version: its answers by field name, and how often it was changed."""

    agreement = ForeignKeyField(Agreement, backref="sections", on_delete="CASCADE")
    key = TextField()
    position = IntegerField()
    stored = TextField(column_name="answers", default="{}")
    revision = IntegerField(default=0)
    edited_by = ForeignKeyField(Person, null=True, backref="sections_edited", on_delete="SET NULL")
    edited_at = UtcField(null=True)

    marks_here: list["Mark"]

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Whoever sees the version sees its sections."""
        mentee, mentor = Person.alias(), Person.alias()
        return (
            cls.select(cls, Agreement, Mentorship, mentee, mentor)
            .join_from(cls, Agreement)
            .join_from(Agreement, Mentorship)
            .join_from(Mentorship, mentee, on=Mentorship.mentee)
            .join_from(Mentorship, mentor, on=Mentorship.mentor)
            .where(_readable_by(user))
        )

    @property
    def kind(self) -> SectionKind:
        return BY_KEY[self.key]

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, by field name: text, lists, numbers; dates as ISO text."""
        return dict(json.loads(self.stored))

    @property
    def marks(self) -> list["Mark"]:
        """Who wants to talk about this section."""
        if not hasattr(self, "marks_here"):
            self.marks_here = list(Mark.select().where(Mark.section == self))
        return self.marks_here

    def reread(self) -> "Section":
        """This section as it is in the database now."""
        now = Section.get_by_id(self.id)
        now.agreement = self.agreement
        return now

    def mark_of(self, user: Person) -> "Mark | None":
        return next((mark for mark in self.marks if mark.person_id == user.id), None)

    def owes(self, role: str) -> bool:
        """Whether this side has a question open here. "Let's talk" counts as an answer; the mentee sees all ten."""
        if self.marks:
            return False
        if self.edited_at is None and role == MENTEE:
            return True
        answers = self.answers
        return any(answers.get(name) in (None, "", [], {}) for name in self.kind.owed_by(role))

    def status(self, role: str) -> str:
        """`talk`, `done`, `started` or `todo`, for this side's task list."""
        if self.marks:
            return "talk"
        if not self.owes(role):
            return "done"
        return "started" if self.edited_at else "todo"

    def answer(self, *, by: Person, answers: dict[str, Any], revision: int, talk: bool) -> None:
        """Keep new answers, and whether the writer wants to talk about this section.

        `revision` is what the writer saw. Raises OvertakenError if somebody saved in between (nothing is
        written, both texts are still there), RuleBroken if the version is not open any more.
        """
        merged = self.answers | answers
        with writing(lock=f"agreement:{self.agreement_id}"):
            self._refuse_closed()
            if talk:
                Mark.set(self, by)
            else:
                Mark.clear(self, by)
            if Section.get_by_id(self.id).revision != revision:
                raise OvertakenError("This section was changed while you were writing.")
            if merged == self.answers and self.edited_at:
                return
            Section.update(
                stored=json.dumps(merged, ensure_ascii=False),
                revision=revision + 1,
                edited_by=by,
                edited_at=clock.now(),
            ).where(Section.id == self.id).execute()
            Agreement.update(revision=Agreement.revision + 1).where(Agreement.id == self.agreement_id).execute()
            Event.record(by, "section.answered", self)

    def mark(self, by: Person) -> None:
        """Say "let's talk about this". Saying it twice is saying it once."""
        with writing(lock=f"agreement:{self.agreement_id}"):
            self._refuse_closed()
            Mark.set(self, by)

    def _refuse_closed(self) -> None:
        if not Agreement.get_by_id(self.agreement_id).is_open:
            raise RuleBroken("You have both agreed to this version. Open a new one to change it.")


class Mark(Record):
    """Somebody wants to talk about a section before, or although, it is agreed."""

    section = ForeignKeyField(Section, backref="mark_rows", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="marks", on_delete="CASCADE")
    made_at = UtcField()

    class Meta:
        indexes = ((("section", "person"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Both of the pair see a mark; see policy for who may take it away."""
        mentee, mentor = Person.alias(), Person.alias()
        return (
            cls.select(cls, Section, Agreement, Mentorship, mentee, mentor)
            .join_from(cls, Section)
            .join_from(Section, Agreement)
            .join_from(Agreement, Mentorship)
            .join_from(Mentorship, mentee, on=Mentorship.mentee)
            .join_from(Mentorship, mentor, on=Mentorship.mentor)
            .where(_readable_by(user))
        )

    @classmethod
    def set(cls, section: Section, by: Person) -> None:
        cls.insert(section=section, person=by, made_at=clock.now()).on_conflict_ignore().execute()

    @classmethod
    def clear(cls, section: Section, by: Person) -> None:
        cls.delete().where((cls.section == section) & (cls.person == by)).execute()

    def take_away(self) -> None:
        """The talk was had, or is not needed any more."""
        with writing(lock=f"agreement:{self.section.agreement_id}"):
            self.delete_instance()


class Signature(Record):
    """One person's "I agree to this", for one revision of the words."""

    agreement = ForeignKeyField(Agreement, backref="signature_rows", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="signatures", on_delete="RESTRICT")
    revision = IntegerField()
    given_at = UtcField()

    class Meta:
        indexes = ((("agreement", "person", "revision"), True),)

    @classmethod
    def give(cls, agreement: Agreement, by: Person, revision: int) -> bool:
        """Note the signature; False if it was there already."""
        return bool(
            cls.insert(agreement=agreement, person=by, revision=revision, given_at=clock.now())
            .on_conflict_ignore()
            .execute()
        )

    @classmethod
    def of(cls, agreement: Agreement, revision: int) -> Query:
        return (
            cls.select()
            .where((cls.agreement == agreement) & (cls.revision == revision))
            .order_by(cls.given_at, cls.id)
        )


versions_of = Listing(
    lambda given: (
        Agreement.select(
            Agreement.id,
            Agreement.mentorship,
            Agreement.number,
            Agreement.opened_by,
            Agreement.sent_at,
            Agreement.agreed_at,
            Signature.id.alias("my_signature"),
        )
        .join_from(
            Agreement,
            Signature,
            "LEFT OUTER",
            on=(
                (Signature.agreement == Agreement.id)
                & (Signature.person == given("person"))
                & (Signature.revision == Agreement.revision)
            ),
        )
        .where((Agreement.mentorship == given("mentorship")) & Agreement.withdrawn_at.is_null())
        .order_by(Agreement.number.desc())
    )
)
"""Every version of one mentorship, newest first, with whether this person has signed its present words."""

open_versions = Listing(
    lambda given: (
        Agreement.select(
            Agreement.id,
            Agreement.mentorship,
            Agreement.number,
            Agreement.opened_by,
            Agreement.sent_at,
            Agreement.agreed_at,
            Signature.id.alias("my_signature"),
        )
        .join_from(Agreement, Mentorship)
        .join_from(
            Agreement,
            Signature,
            "LEFT OUTER",
            on=(
                (Signature.agreement == Agreement.id)
                & (Signature.person == given("person"))
                & (Signature.revision == Agreement.revision)
            ),
        )
        .where(
            ((Mentorship.mentee == given("person")) | (Mentorship.mentor == given("person")))
            & Agreement.agreed_at.is_null()
            & Agreement.withdrawn_at.is_null()
        )
    )
)
"""The open versions of all mentorships of one person; at most one each."""
