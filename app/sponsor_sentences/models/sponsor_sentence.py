"""The sentence of a pair for whoever pays for the programme (docs/practice.md 6.3)."""

from typing import Any

from peewee import BooleanField, ForeignKeyField, Query, TextField

from app import clock
from app.closings.rules.windows import OPEN, OVER
from app.db import PreparedRecords, Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import MENTEE, Mentorship, Trashable, of_the_two, select_with_pair
from app.people.models import Person
from app.search_index.models import IndexedText
from app.sponsor_sentences.models.writing_window import writing_window
from app.text import fingerprint_of, isolated


class SponsorSentence(Trashable, Record):
    """One sentence of two people. Either writes it; nobody else reads it before both have released the same words.

    `mentee_at` and `mentor_at` say when each released the words as they are. A change, a deletion and somebody's
    leaving cancel releases, and each can take their own back at any time. `mentee_named` and `mentor_named` are
    the releases with a name; names are shown only if both have one, because one name gives away the other.
    """

    event_noun = "sponsor_sentence"
    search_kind = "sponsor_sentence"

    mentorship = ForeignKeyField(Mentorship, backref="sponsor_sentences", on_delete="CASCADE")
    text = TextField()
    written_by = ForeignKeyField(Person, backref="sponsor_sentences", on_delete="RESTRICT")
    written_at = UtcField()
    mentee_at = UtcField(null=True)
    mentor_at = UtcField(null=True)
    mentee_named = BooleanField(default=False)
    mentor_named = BooleanField(default=False)
    deleted_by = ForeignKeyField(Person, null=True, backref="sponsor_sentences_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    mentorship_id: int
    written_by_id: int
    deleted_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people, also while it is deleted. Coordinators have `released_in` (queries/released.py)."""
        return select_with_pair(cls).where(of_the_two(user))

    @classmethod
    def of(cls, mentorship: Mentorship) -> "SponsorSentence | None":
        """The sentence of a pair, unless it is deleted."""
        found: SponsorSentence | None = _in_mentorship.first(mentorship=mentorship.id)
        if found:
            found.mentorship = mentorship
        return found

    @classmethod
    def write(
        cls, mentorship: Mentorship, text: str, *, by: Person, seen: str, typed: Submission | None = None
    ) -> "SponsorSentence":
        """Write the sentence or change it, and close the draft. A change cancels both releases; the same words change
        nothing.

        `seen` is the fingerprint of the words that were on screen, or "". Raises Overtaken if they were changed or
        deleted meanwhile, and RuleBroken when the time for it is over or the other person has left.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            _refuse_closed(mentorship)
            before = cls.of(mentorship)
            if before is None and seen:
                raise Overtaken(_("This sentence was deleted in the meantime."))
            if before and before.text != text and before.fingerprint != seen:
                raise Overtaken(before._changed_meanwhile(by))
            sentence = before if before and before.text == text else cls._put(before, mentorship, text, by)
            Draft.close(by, typed)
            return sentence

    @classmethod
    def _put(cls, before: "SponsorSentence | None", mentorship: Mentorship, text: str, by: Person) -> "SponsorSentence":
        sentence = before or cls(mentorship=mentorship)
        moment: Any = clock.now()
        sentence.text, sentence.written_by, sentence.written_at = text, by, moment
        sentence.mentee_at = sentence.mentor_at = None
        sentence.mentee_named = sentence.mentor_named = False
        sentence.save()
        Event.record(by, "sponsor_sentence.changed" if before else "sponsor_sentence.written", sentence)
        sentence.update_index(is_new=before is None)
        return sentence

    def release(self, text: str, *, by: Person, is_named: bool) -> "SponsorSentence":
        """Release exactly these words, with one's name or without it. Doing it twice changes nothing.

        Returns the sentence as it is then. Raises Overtaken if it has other words now or is deleted, and RuleBroken
        when the time for it is over or the other person has left.
        """
        mentorship = self.mentorship
        with writing(lock=f"mentorship:{mentorship.id}"):
            _refuse_closed(mentorship)
            now = SponsorSentence.of(mentorship)
            if now is None:
                raise Overtaken(_("This sentence was deleted in the meantime."))
            if now.id != self.id or now.text != text:
                raise Overtaken(now._changed_meanwhile(by))
            role = mentorship.role_of(by)
            is_new = now.released_at(role) is None
            if is_new:
                setattr(now, f"{role}_at", clock.now())
                Event.record(by, "sponsor_sentence.released", now)
            setattr(now, f"{role}_named", is_named)
            now.save()
            return now

    def take_back(self, *, by: Person) -> None:
        """Take one's own release back, whatever has become of the mentorship. Doing it twice changes nothing."""
        at, named = self._columns_of(by)
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            released = (SponsorSentence.id == self.id) & at.is_null(False)
            if SponsorSentence.update({at: None, named: False}).where(released).execute():
                Event.record(by, "sponsor_sentence.taken_back", self)

    @classmethod
    def withdraw_releases_of(cls, person: Person) -> None:
        """Cancel every release by somebody who leaves. Run inside `writing()`."""
        for at, named, side in (
            (cls.mentee_at, cls.mentee_named, Mentorship.mentee),
            (cls.mentor_at, cls.mentor_named, Mentorship.mentor),
        ):
            theirs = cls.mentorship.in_(Mentorship.select(Mentorship.id).where(side == person))
            cls.update({at: None, named: False}).where(theirs & at.is_null(False)).execute()

    def move_to_bin(self, *, by: Person) -> None:
        """Delete it, which cancels both releases. They stay cancelled when it is restored."""
        with writing(lock=self.trash_lock):
            super().move_to_bin(by=by)
            cancelled = {"mentee_at": None, "mentor_at": None, "mentee_named": False, "mentor_named": False}
            SponsorSentence.update(cancelled).where(SponsorSentence.id == self.id).execute()

    def restore(self, *, by: Person) -> None:
        """Restore it from the bin. Raises RuleBroken if there is another one by now."""
        with writing(lock=self.trash_lock):
            other = SponsorSentence.of(self.mentorship)
            if other and other.id != self.id:
                raise RuleBroken(_("You two have written another sentence since. Delete that one first."))
            super().restore(by=by)

    def _refuse_ended(self) -> None:
        """It can be deleted and restored after the ending too, because nothing leaves the two by that."""

    def indexed_text(self) -> IndexedText | None:
        return None if self.deleted_at else IndexedText(self.mentorship_id, None, self.written_at, [self.text])

    def released_at(self, role: str) -> Any:
        """When the person in this role released the words as they are; None if they haven't."""
        return self.mentee_at if role == MENTEE else self.mentor_at

    @property
    def is_released(self) -> bool:
        """Whether both have released it, so that coordinators read it."""
        return bool(self.mentee_at and self.mentor_at and not self.deleted_at)

    @property
    def has_names(self) -> bool:
        """Whether both released it with their names."""
        return bool(self.mentee_named and self.mentor_named)

    @property
    def fingerprint(self) -> str:
        """A short hash of its words, to notice changes."""
        return fingerprint_of(self.text)

    def _columns_of(self, person: Person) -> tuple[Any, Any]:
        if self.mentorship.role_of(person) == MENTEE:
            return SponsorSentence.mentee_at, SponsorSentence.mentee_named
        return SponsorSentence.mentor_at, SponsorSentence.mentor_named

    def _changed_meanwhile(self, by: Person) -> str:
        if self.written_by_id == by.id:
            return _("You changed this sentence somewhere else in the meantime.")
        return _("%(name)s has changed this sentence in the meantime.", name=isolated(self.written_by.call_name))


def _refuse_closed(mentorship: Mentorship) -> None:
    """Raise RuleBroken unless a sentence can be written and released now. Run inside `writing()`."""
    now = Mentorship.get_by_id(mentorship.id)
    if now.left:
        name = isolated(now.left.call_name)
        raise RuleBroken(_("%(name)s has left Trellis, so this sentence stays between you two.", name=name))
    standing = writing_window(now)
    if standing == OVER:
        raise RuleBroken(_("The time for this sentence is over. What you wrote stays between you two."))
    if standing != OPEN:
        raise RuleBroken(
            _("You can write this sentence once you’ve decided together after a review, or when you wind down.")
        )


_in_mentorship = PreparedRecords(
    lambda param: SponsorSentence.select().where(
        (SponsorSentence.mentorship == param("mentorship")) & SponsorSentence.deleted_at.is_null()
    )
)
