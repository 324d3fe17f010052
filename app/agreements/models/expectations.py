"""The check of expectations: answered separately, revealed together (docs/practice.md 2.4).

Nobody can read the other person's answers before both have answered, or at all if one of them skips the check.
"""

import json
from typing import Any

from peewee import ForeignKeyField, IntegerField, Query, TextField, fn

from app import clock
from app.agreements.rules.templates import template_of
from app.db import PreparedRows, Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import Mentorship, select_with_pair
from app.people.models import Person

Chosen = dict[int, int]
"""Steps from 1 to 5 by statement number, without unanswered statements."""

BOTH = 2


class ExpectationsCheck(Record):
    """One round of the nine statements. A mentorship has at most one open check. It is over once it is revealed, or as
    soon as one person skips it.
    """

    mentorship = ForeignKeyField(Mentorship, backref="expectations_checks", on_delete="CASCADE")
    opened_by = ForeignKeyField(Person, backref="expectations_checks", on_delete="RESTRICT")
    opened_at = UtcField()
    revealed_at = UtcField(null=True)
    skipped_at = UtcField(null=True)
    mentorship_id: int
    opened_by_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Both people see a check once it is revealed."""
        pair = Mentorship.involves(user)
        return select_with_pair(cls).where(pair & cls.revealed_at.is_null(False))

    @classmethod
    def answer(
        cls, mentorship: Mentorship, *, by: Person, chosen: Chosen, seen: int | None, typed: Submission | None = None
    ) -> "ExpectationsCheck":
        """Save one person's answers and close their draft. If both have answered, reveal them in the same transaction.

        `seen` is the id of the check on screen, None if none was open. Answers can change until both have answered.
        Raises RuleBroken without answers, for different answers after the reveal, once one person has skipped the
        check, or if the mentorship has ended.
        """
        if not chosen:
            raise RuleBroken(_("Answer at least one of the statements."))
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            check = cls._still_open(mentorship, by, chosen, seen)
            check.mentorship = mentorship
            if check.revealed_at is None:
                is_first = ExpectationsAnswers.save_answers(check, by, chosen)
                check._reveal_when_both_are_in(by)
                if is_first and check.revealed_at is None:
                    Event.record(by, "expectations.answered", check)
                _agreement().show_waiting(mentorship, to=by)
            Draft.close(by, typed)
            return check

    @classmethod
    def skip(cls, mentorship: Mentorship, *, by: Person) -> "ExpectationsCheck":
        """End the open check without a comparison, for both. Skipping twice changes nothing.

        Raises RuleBroken once this person has answered, or if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            check = cls.open_in(mentorship) or cls.skipped_in(mentorship)
            if check is None:
                check = cls.create(mentorship=mentorship, opened_by=by, opened_at=clock.now())
            check.mentorship = mentorship
            if check.skipped_at is None:
                if ExpectationsAnswers.of(check, by):
                    raise RuleBroken(_("You’ve already answered the statements. You can still change your answers."))
                check._end_without_comparison(by)
            return check

    def _end_without_comparison(self, by: Person) -> None:
        self.skipped_at = clock.now()
        self.save(only=["skipped_at"])
        self.mentorship.compare(self.skipped_at)
        for person in (self.mentorship.mentee, self.mentorship.mentor):
            _agreement().show_waiting(self.mentorship, to=person)
        Event.record(by, "expectations.skipped", self)

    @classmethod
    def _still_open(cls, mentorship: Mentorship, by: Person, chosen: Chosen, seen: int | None) -> "ExpectationsCheck":
        """The check these answers belong to: the one on screen, the open one, or a new one."""
        on_screen = cls.get_or_none((cls.mentorship == mentorship) & (cls.id == seen)) if seen else None
        if on_screen and on_screen.revealed_at:
            if ExpectationsAnswers.of(on_screen, by) == chosen:  # the same answers sent twice
                return on_screen
            raise RuleBroken(
                _("You’ve both answered in the meantime, so your first answers count. You can both see them.")
            )
        open_check: ExpectationsCheck | None = cls.open_in(mentorship)
        if open_check is None and cls.skipped_in(mentorship):
            raise RuleBroken(
                _("One of you skipped the statements, so there’s nothing to compare until your next review.")
            )
        return open_check or cls.create(mentorship=mentorship, opened_by=by, opened_at=clock.now())

    def _reveal_when_both_are_in(self, by: Person) -> None:
        if ExpectationsAnswers.select().where(ExpectationsAnswers.check == self).count() < BOTH:
            return
        moment = clock.now()
        revealed = (
            ExpectationsCheck.update(revealed_at=moment)
            .where((ExpectationsCheck.id == self.id) & ExpectationsCheck.revealed_at.is_null())
            .execute()
        )
        if revealed:
            self.revealed_at = moment
            self.mentorship.compare(moment)
            Event.record(by, "expectations.revealed", self)

    @classmethod
    def open_in(cls, mentorship: Mentorship) -> "ExpectationsCheck | None":
        return cls.get_or_none((cls.mentorship == mentorship) & cls.revealed_at.is_null() & cls.skipped_at.is_null())

    @classmethod
    def skipped_in(cls, mentorship: Mentorship) -> "ExpectationsCheck | None":
        """The last check, if somebody skipped it and the pair's next review hasn't come since."""
        last = cls.select().where(cls.mentorship == mentorship).order_by(cls.id.desc()).first()
        if last is None or last.skipped_at is None:
            return None
        zone, review_on = mentorship.mentee.zone, _agreement().sections.rel_model.review_date(mentorship)
        has_come = review_on and last.skipped_at < clock.starts(review_on, zone) <= clock.now()
        return None if has_come else last

    def sides(self) -> tuple[Chosen, Chosen]:
        """The mentee's and the mentor's answers. Raises RuleBroken before they are revealed."""
        if self.revealed_at is None:
            raise RuleBroken(_("You’ll see these answers once you’ve both answered."))
        mentorship = self.mentorship
        return ExpectationsAnswers.of(self, mentorship.mentee), ExpectationsAnswers.of(self, mentorship.mentor)


class ExpectationsAnswers(Record):
    """One person's answers in a check. Nobody else can read them before the reveal."""

    check = ForeignKeyField(ExpectationsCheck, backref="answer_rows", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="expectations_answers", on_delete="RESTRICT")
    chosen = TextField()
    answered_at = UtcField()

    class Meta:
        indexes = ((("check", "person"), True),)

    @classmethod
    def save_answers(cls, check: ExpectationsCheck, person: Person, chosen: Chosen) -> bool:
        """Create or update one person's answers. Return True if they are new. Run inside `writing()`."""
        row = {"chosen": json.dumps(chosen), "answered_at": clock.now()}
        changed = cls.update(row).where((cls.check == check) & (cls.person == person)).execute()
        if not changed:
            cls.create(check=check, person=person, **row)
        return not changed

    @classmethod
    def of(cls, check: ExpectationsCheck, person: Person) -> Chosen:
        """This person's answers; empty if there are none yet."""
        row = cls.get_or_none((cls.check == check) & (cls.person == person))
        return {int(number): step for number, step in json.loads(row.chosen).items()} if row else {}


class ExpectationsMark(Record):
    """A statement that one person put on the agenda, for both to talk about."""

    check = ForeignKeyField(ExpectationsCheck, backref="marks", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="expectations_marks", on_delete="CASCADE")
    statement = IntegerField()
    made_at = UtcField()
    person_id: int

    class Meta:
        indexes = ((("check", "person", "statement"), True),)

    @classmethod
    def put(cls, check: ExpectationsCheck, *, by: Person, statement: int) -> None:
        """Put a statement on the agenda. Doing it twice changes nothing."""
        with writing(lock=f"mentorship:{check.mentorship_id}"):
            check.mentorship.refuse_ended()
            cls.insert(check=check, person=by, statement=statement, made_at=clock.now()).on_conflict_ignore().execute()

    @classmethod
    def take_off(cls, check: ExpectationsCheck, *, by: Person, statement: int) -> None:
        """Remove one's own mark from a statement."""
        with writing(lock=f"mentorship:{check.mentorship_id}"):
            check.mentorship.refuse_ended()
            cls.delete().where((cls.check == check) & (cls.person == by) & (cls.statement == statement)).execute()

    @classmethod
    def on(cls, check: ExpectationsCheck) -> dict[int, list[int]]:
        """The ids of people who want to talk about a statement, by statement number."""
        people: dict[int, list[int]] = {}
        for mark in cls.select().where(cls.check == check).order_by(cls.id):
            people.setdefault(mark.statement, []).append(mark.person_id)
        return people


def _checks(param: Any) -> Any:
    mine = (
        ExpectationsAnswers.select(fn.COUNT(ExpectationsAnswers.id))
        .where((ExpectationsAnswers.check == ExpectationsCheck.id) & (ExpectationsAnswers.person == param("person")))
        .alias("is_mine")
    )
    theirs = (
        ExpectationsAnswers.select(fn.COUNT(ExpectationsAnswers.id))
        .where((ExpectationsAnswers.check == ExpectationsCheck.id) & (ExpectationsAnswers.person != param("person")))
        .alias("theirs")
    )
    check = ExpectationsCheck
    columns = (check.id, check.mentorship, check.revealed_at, check.skipped_at, mine, theirs)
    return ExpectationsCheck.select(*columns)


checks_of = PreparedRows(
    lambda param: (
        _checks(param).where(ExpectationsCheck.mentorship == param("mentorship")).order_by(ExpectationsCheck.id.desc())
    )
)
"""All checks of a mentorship, newest first, with who has answered, but no answers."""


def waits_for_statements(mentorship: Mentorship, person: Person) -> bool:
    """Whether this person answers or skips the nine statements before they write or read the first version.

    Not for a short agreement, which is about one conversation.
    """
    if mentorship.agreed_at or mentorship.compared_at or template_of(mentorship).is_one_page:
        return False
    check = ExpectationsCheck.open_in(mentorship)
    return check is None or not ExpectationsAnswers.of(check, person)


def _agreement() -> Any:
    """The Agreement model. Its module imports this one, so this looks it up by its foreign key."""
    return Mentorship.agreements.rel_model  # type: ignore[attr-defined]
