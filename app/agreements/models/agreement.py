"""One version of a pair's agreement, and the states it goes through."""

from typing import Any, cast

from peewee import ForeignKeyField, IntegerField, Query, fn

from app import clock
from app.agreements.models.expectations import waits_for_statements
from app.agreements.models.readers import mentorship_of, of_the_pair, what_closes
from app.agreements.models.stages import Stages
from app.agreements.rules.templates import EDITION
from app.db import PreparedRows, PreparedWrite, Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import _, listed
from app.mentorships.models import Decline, Ending, Mentorship, select_with_pair
from app.people.models import Person
from app.search_index.models import SearchEntry
from app.text import isolated


class Agreement(Stages, Record):
    """One version of a pair's agreement.

    A version is first a draft of the person who opened it, then sent, then agreed by both. The last agreed version
    stays in force while a new one is open. `revision` counts every change, so that a signature is for exactly the
    text on screen. `shown_at` is when the other person's nine statements no longer kept it back (docs/practice.md 2.4).
    """

    belongs_to = "mentorship"

    mentorship = ForeignKeyField(Mentorship, backref="agreements", on_delete="CASCADE")
    number = IntegerField()
    edition = IntegerField(default=EDITION)
    """The edition of its fixed words (rules/templates.py)."""

    revision = IntegerField(default=0)
    opened_by = ForeignKeyField(Person, backref="agreements_opened", on_delete="RESTRICT")
    opened_at = UtcField()
    sent_at = UtcField(null=True)
    shown_at = UtcField(null=True)
    agreed_at = UtcField(null=True)
    withdrawn_at = UtcField(null=True)
    declined_at = UtcField(null=True)
    """When the other person declined a change. It was withdrawn in the same moment."""

    mentorship_id: int
    opened_by_id: int
    sections: Any

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Both know of a version once it is sent, but see `is_hidden_from`. A draft is visible only to its author."""
        return select_with_pair(cls).where(of_the_pair(cls, user, cls.sent_at))

    @classmethod
    def successor_for(cls, user: Person, id: int) -> tuple[str, int] | None:
        """The page that says what became of the proposal a version belongs to, if it wasn't taken up."""
        return Decline.page_of(_declined.first(user=user.id, id=id))

    @classmethod
    @once
    def open(cls, *, by: Person, mentorship: Mentorship) -> "Agreement":
        """Open the next version with the text of the one in force, or return the one that is already open.

        Raises RuleBroken if the other person has a draft, or if the mentorship has not begun.
        """
        if not mentorship.may_prepare(by):
            raise RuleBroken(_("You can start an agreement once you’ve both said yes to the mentorship."))
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            open_version = cls.get_or_none(
                (cls.mentorship == mentorship) & cls.agreed_at.is_null() & cls.withdrawn_at.is_null()
            )
            if open_version is None:
                return cls._next(by, mentorship)
            if open_version.is_draft and open_version.opened_by_id != by.id:
                other = isolated(mentorship.other(by).call_name)
                raise RuleBroken(_("%(name)s is writing a version right now.", name=other))
            return open_version

    @classmethod
    def _next(cls, by: Person, mentorship: Mentorship) -> "Agreement":
        last = cls.select().where(cls.mentorship == mentorship).order_by(cls.number.desc()).get_or_none()
        number = last.number + 1 if last else 1
        agreement = cls.create(mentorship=mentorship, number=number, opened_by=by, opened_at=clock.now())
        _section().begin(agreement, cls.in_force(mentorship) or cls._kept_draft(by, mentorship))
        Event.record(by, "agreement.opened", agreement)
        return agreement

    @classmethod
    def _kept_draft(cls, by: Person, mentorship: Mentorship) -> "Agreement | None":
        """The last version that this person wrote for a proposal that wasn't taken up, or alone, for a mentorship that
        is over or that the other person left. To the same person, if any.
        """
        role = Mentorship.mentee if mentorship.mentee_id == by.id else Mentorship.mentor
        other = (Mentorship.mentee == mentorship.mentee_id) & (Mentorship.mentor == mentorship.mentor_id)
        ended = Ending.select(Ending.id).where((Ending.mentorship == Mentorship.id) & Ending.taken_back_at.is_null())
        pair = Person.id.in_((Mentorship.mentee, Mentorship.mentor)) & Person.deactivated_at.is_null(False)
        is_over = fn.EXISTS(ended) | fn.EXISTS(Person.select(Person.id).where(pair))
        alone = cls.sent_at.is_null() & (cls.number == 1) & is_over
        same = (role == by) & (Mentorship.kind_key == mentorship.kind_key)
        mine = same & (cls.opened_by == by) & cls.withdrawn_at.is_null()
        kept: Any = cls.select().join(Mentorship).where(mine & (Mentorship.declined_at.is_null(False) | alone))
        return cast("Agreement | None", kept.order_by(other.desc(), cls.id.desc()).get_or_none())

    @classmethod
    def in_force(cls, mentorship: Mentorship) -> "Agreement | None":
        """The version both agreed to last."""
        agreed = (cls.mentorship == mentorship) & cls.agreed_at.is_null(False)
        return cls.select().where(agreed).order_by(cls.number.desc()).get_or_none()

    def count_change(self) -> None:
        """Increase the revision after a change of the text. Run inside `writing()`."""
        _count_change(id=self.id)

    def record_progress(self, by: Person, *, is_change: bool) -> None:
        """Record that a person's part of a sent version is complete, and later that they changed it, for mail.

        Run inside `writing()`, after the change.
        """
        if not self.sent_at or self.is_held or _section().owing(self, self.mentorship.role_of(by)):
            return
        is_first = self.opened_by_id != by.id and not _answered(agreement=self.id, person=by.id)
        if is_first or is_change:
            Event.record(by, "agreement.answered" if is_first else "agreement.changed", self)

    def refuse_closed(self) -> None:
        """Raise RuleBroken if this version or its mentorship is closed to changes. Run inside `writing()`."""
        now = _closing.first(agreement=self.id)
        if now is None or now.agreed_at or now.withdrawn_at:
            raise RuleBroken(_("This version is closed. Open a new one to change the agreement."))
        if now.ended_at or now.left_at:
            self.mentorship.refuse_ended()
        self.sent_at, self.shown_at = now.sent_at, now.shown_at

    def answer_all(
        self, *, by: Person, answered: list[tuple[Any, dict[str, Any], int]], typed: Submission | None = None
    ) -> None:
        """Save the answers of several sections, all or none, and close the draft. Each has the revision on screen.

        Raises Overtaken and RuleBroken as `Section.answer` does.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            for section, answers, revision in answered:
                section.answer(by=by, answers=answers, revision=revision, talk=None)
            Draft.close(by, typed)

    def send(self, *, by: Person) -> None:
        """Send this version to the other person, who can then answer, change and agree. Sending twice changes nothing.
        They are told as soon as both have said yes (`tell_of_held`).

        Raises RuleBroken if the sender still has to answer something.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            if titles := self.titles_owed_by(by):
                owed = {"sections": titles}
                raise RuleBroken(
                    _("Before you send this, answer %(sections)s, or mark what you want to talk about.", **owed)
                )
            unsent = (Agreement.id == self.id) & Agreement.sent_at.is_null() & Agreement.withdrawn_at.is_null()
            if Agreement.update(sent_at=clock.now()).where(unsent).execute():
                if Mentorship.get_by_id(self.mentorship_id).is_going_on:
                    Event.record(by, "agreement.sent", self)
                if not waits_for_statements(self.mentorship, self.mentorship.other(by)):
                    self.reread().show()

    @classmethod
    def show_waiting(cls, mentorship: Mentorship, to: Person) -> None:
        """Show this person a version that waited for their nine statements. Run inside `writing()`."""
        is_sent = cls.sent_at.is_null(False) & cls.withdrawn_at.is_null()
        waiting = cls.get_or_none(
            (cls.mentorship == mentorship) & (cls.opened_by != to) & is_sent & cls.shown_at.is_null()
        )
        if waiting is not None:
            waiting.mentorship = mentorship
            waiting.show()

    def show(self) -> None:
        """Let both people read this version and find it. Run inside `writing()`."""
        self.shown_at = clock.now()
        self.save(only=["shown_at"])
        for section in _section().all_of(self):
            section.update_index()

    def is_hidden_from(self, user: Person) -> bool:
        """Whether this person knows of the version but can't read it yet."""
        return self.shown_at is None and self.opened_by_id != user.id

    def titles_owed_by(self, person: Person) -> str:
        """The sections this person still has to answer, as a list for a sentence. Empty if there are none."""
        owing = _section().owing(self, self.mentorship.role_of(person))
        return listed([_("“%(title)s”", title=section.kind.title) for section in owing])

    def withdraw(self, by: Person) -> None:
        """Withdraw an open version. What was agreed before stays in force.

        Raises RuleBroken if both have agreed to it.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            withdrawn = (
                Agreement.update(withdrawn_at=clock.now())
                .where((Agreement.id == self.id) & Agreement.agreed_at.is_null() & Agreement.withdrawn_at.is_null())
                .execute()
            )
            if not withdrawn:
                raise RuleBroken(
                    _("You’ve both agreed to this version, so it’s in force. Open a new one to change it.")
                )
            for section in self.sections:
                SearchEntry.drop("section", section.id)
            Event.record(by, "agreement.withdrawn", self)


def _section() -> Any:
    """The Section model. Its module imports this one, so this looks it up by its foreign key."""
    return Agreement.sections.rel_model


_count_change = PreparedWrite(
    lambda param: Agreement.update(revision=Agreement.revision + 1).where(Agreement.id == param("id"))
)
_declined = PreparedRows(
    lambda param: Decline.seen_by(param("user"), mentorship_of(Agreement, param("id"), known_to=param("user")))
)
_closing = PreparedRows(lambda param: what_closes(Agreement, param))
"""What closes a version, read again inside the transaction that writes to it."""

_answered = PreparedRows(
    lambda param: (
        Event.select(Event.id)
        .where((Event.subject_type == "Agreement") & (Event.subject_id == param("agreement")))
        .where((Event.actor == param("person")) & (Event.name == "agreement.answered"))
    )
)
"""The event that somebody's part of a version is complete."""
