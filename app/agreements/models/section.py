"""A section of a version, and its "let's talk about this" marks."""

import json
from datetime import date
from typing import Any

from peewee import JOIN, ForeignKeyField, IntegerField, Query, TextField, fn

from app import clock
from app.agreements.models.agreement import Agreement
from app.agreements.models.readers import of_the_pair
from app.agreements.rules.sections import SectionKind, own_words
from app.agreements.rules.templates import template_of, unasked_answers
from app.db import PreparedRecords, PreparedWrite, Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import Overtaken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import PAIR, ROLES, select_with_pair, with_pair
from app.people.models import Person
from app.search_index.models import IndexedText, Searchable


class Section(Searchable, Record):
    """A section of a version: its answers by field name, and the number of changes."""

    belongs_to = "agreement"
    search_kind = "section"

    agreement = ForeignKeyField(Agreement, backref="sections", on_delete="CASCADE")
    key = TextField()
    position = IntegerField()
    stored = TextField(column_name="answers", default="{}")
    revision = IntegerField(default=0)
    edited_by = ForeignKeyField(Person, null=True, backref="sections_edited", on_delete="SET NULL")
    edited_at = UtcField(null=True)
    agreement_id: int
    edited_by_id: int | None

    marks_here: list["Mark"]
    _read: tuple[str | None, dict[str, Any]] = (None, {})

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Everybody who sees the version sees its sections."""
        return select_with_pair(cls, Agreement).where(of_the_pair(Agreement, user, Agreement.shown_at))

    @classmethod
    def successor_for(cls, user: Person, id: int) -> tuple[str, int] | None:
        """The page that says what became of the proposal a section belongs to, if it wasn't taken up."""
        section = cls.get_or_none(cls.id == id)
        return Agreement.successor_for(user, section.agreement_id) if section else None

    @classmethod
    def begin(cls, agreement: Agreement, in_force: Agreement | None) -> None:
        """Create the sections of a new version, with the text of the one in force. Run inside `writing()`."""
        earlier = {section.key: section for section in cls.all_of(in_force)} if in_force else {}
        mentorship = agreement.mentorship
        for position, kind in enumerate(template_of(mentorship).sections, start=1):
            source = earlier.get(kind.key) or cls(stored=json.dumps(unasked_answers(mentorship, kind.key)))
            text = {"stored": source.stored, "edited_by": source.edited_by_id, "edited_at": source.edited_at}
            row = cls.insert(agreement=agreement, key=kind.key, position=position, **text)
            row.on_conflict_ignore().execute()

    @classmethod
    def all_of(cls, agreement: Agreement) -> list["Section"]:
        """The sections in order, each with its version and marks loaded."""
        sections: dict[int, Section] = {}
        for row in _sections_and_marks(agreement=agreement.id):
            section = sections.setdefault(row.id, row)
            section.agreement = agreement
            section.marks_here = [*getattr(section, "marks_here", ()), *([row.with_mark] if row.with_mark else ())]
        return list(sections.values())

    @classmethod
    def under(cls, agreement: Agreement, key: str) -> "Section":
        """The section of a version with this key."""
        return cls.get((cls.agreement == agreement) & (cls.key == key))

    @classmethod
    def review_date(cls, mentorship: Any) -> date | None:
        """The review date in the version that both agreed to last."""
        in_force = Agreement.in_force(mentorship)
        section = cls.get_or_none((cls.agreement == in_force) & (cls.key == "ending")) if in_force else None
        review_on = section.answers.get("review_on") if section else None
        return date.fromisoformat(review_on) if review_on else None

    @classmethod
    def owing(cls, agreement: Agreement, role: str) -> list["Section"]:
        """The sections this role still has to answer, without those marked to talk about."""
        for section in (unmarked := _unmarked(agreement=agreement.id)):
            section.agreement, section.marks_here = agreement, []
        return [section for section in unmarked if section.owes(role)]

    @property
    def kind(self) -> SectionKind:
        """The section as this kind of mentorship asks it."""
        return template_of(self.agreement.mentorship).section(self.key)

    @property
    def answers(self) -> dict[str, Any]:
        """The answers by field name: text, lists and numbers, with dates as ISO text."""
        text, answers = self._read
        if text is not self.stored:
            text, answers = self._read = (self.stored, json.loads(self.stored))
        return answers

    @property
    def marks(self) -> list["Mark"]:
        """The marks of people who want to talk about this section."""
        if not hasattr(self, "marks_here"):
            self.marks_here = _marks_on(section=self.id)
        return self.marks_here

    def mark_of(self, user: Person) -> "Mark | None":
        return next((mark for mark in self.marks if mark.person_id == user.id), None)

    def owes(self, role: str) -> bool:
        """Whether this role still has to answer here. A mark counts as an answer."""
        return not self.marks and self.kind.is_owed_by(role, self.answers, is_edited=self.edited_at is not None)

    def status(self, role: str) -> str:
        """`talk`, `done`, `theirs`, `started` or `todo`, for this role's task list."""
        if self.marks:
            return "talk"
        if not self.owes(role):
            return "done" if self.edited_at else "theirs"
        return "started" if self.edited_at else "todo"

    def answer(
        self, *, by: Person, answers: dict[str, Any], revision: int, talk: bool | None, typed: Submission | None = None
    ) -> None:
        """Save new answers and the author's mark, and close the draft. `talk` is None if the mark stays as it is.

        `revision` is the one on screen. Raises Overtaken if somebody else has saved meanwhile: nothing is written, and
        both texts still exist. The same answers sent twice are no conflict. Raises RuleBroken if the version is closed.
        """
        with writing(lock=f"mentorship:{self.agreement.mentorship_id}"):
            self.agreement.refuse_closed()
            now = self.reread()
            merged = now.answers | answers
            if now.revision != revision and merged != now.answers:
                raise Overtaken(_("This section was changed while you were writing."))
            if talk:
                Mark.put(self, by)
            elif talk is not None:
                Mark.take_off(self, by)
            is_change = merged != now.answers or now.edited_at is None
            if is_change:
                self._save(by, merged, now.revision + 1)
            if is_change or talk:
                self.agreement.record_progress(by, is_change=is_change)
            Draft.close(by, typed)

    def _save(self, by: Person, answers: dict[str, Any], revision: int) -> None:
        stored = json.dumps(answers, ensure_ascii=False)
        self.stored, self.edited_at = stored, clock.now()
        _rewrite(id=self.id, stored=stored, revision=revision, person=by.id, moment=self.edited_at)
        self.update_index()
        self.agreement.count_change()
        Event.record(by, "section.answered", self)

    def indexed_text(self) -> IndexedText | None:
        """The texts that both wrote, or None while only one person can see the version."""
        version = self.agreement
        if (version.withdrawn_at and not version.declined_at) or not version.shown_at:
            return None
        return IndexedText(version.mentorship_id, None, self.edited_at or version.shown_at, own_words(self.answers))

    def mark(self, by: Person) -> None:
        """Mark the section to talk about. Marking twice changes nothing."""
        with writing(lock=f"mentorship:{self.agreement.mentorship_id}"):
            self.agreement.refuse_closed()
            Mark.put(self, by)
            self.agreement.record_progress(by, is_change=False)


class Mark(Record):
    """One person's wish to talk about a section."""

    section = ForeignKeyField(Section, backref="mark_rows", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="marks", on_delete="CASCADE")
    made_at = UtcField()
    section_id: int
    person_id: int

    class Meta:
        indexes = ((("section", "person"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Both people see a mark. The policy decides who may remove it."""
        query = cls.select(cls, Section, Agreement, *PAIR).join(Section).join(Agreement)
        return with_pair(query, Agreement).where(of_the_pair(Agreement, user, Agreement.shown_at))

    @classmethod
    def put(cls, section: Section, by: Person) -> None:
        """Mark a section, once. Run inside `writing()`."""
        cls.insert(section=section, person=by, made_at=clock.now()).on_conflict_ignore().execute()

    @classmethod
    def take_off(cls, section: Section, by: Person) -> None:
        """Remove this person's mark, if there is one. Run inside `writing()`."""
        _take_off(section=section.id, person=by.id)

    def remove(self) -> None:
        """Remove the mark. Raises RuleBroken if the version is closed.

        If the section is unanswered without it, earlier signatures no longer count.
        """
        with writing(lock=f"mentorship:{self.section.agreement.mentorship_id}"):
            self.section.agreement.refuse_closed()
            self.delete_instance()
            if any(self.section.reread().owes(role) for role in ROLES):
                self.section.agreement.count_change()


_rewrite = PreparedWrite(
    lambda param: Section.update(
        stored=param("stored"), revision=param("revision"), edited_by=param("person"), edited_at=param("moment")
    ).where(Section.id == param("id"))
)
_take_off = PreparedWrite(
    lambda param: Mark.delete().where((Mark.section == param("section")) & (Mark.person == param("person")))
)
_marks_on = PreparedRecords(lambda param: Mark.select().where(Mark.section == param("section")))
_sections_and_marks = PreparedRecords(
    lambda param: (
        Section.select(Section, Mark)
        .join(Mark, JOIN.LEFT_OUTER, attr="with_mark")
        .where(Section.agreement == param("agreement"))
        .order_by(Section.position, Mark.id)
    )
)
"""Every section of a version, one row for each of its marks, or one row without any."""

_has_mark = fn.EXISTS(Mark.select().where(Mark.section == Section.id))
_unmarked = PreparedRecords(
    lambda param: (
        Section.select().where((Section.agreement == param("agreement")) & ~_has_mark).order_by(Section.position)
    )
)
