"""Feedback notes: one observation and, in some kinds, one next step (docs/practice.md 4)."""

from typing import Any, ClassVar

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.drafts.models import Draft, DraftKey, Fields
from app.errors import RuleBroken
from app.events.models import Event, once
from app.feedback.labels import STARTER
from app.feedback.models.advice_request import AdviceRequest
from app.i18n import _
from app.mentorships.models import Held, Mentorship, of_the_two, select_with_pair
from app.people.models import Person
from app.search_index.models import IndexedText, Searchable, SearchEntry
from app.sessions.models import Session
from app.text import isolated


class Feedback(Held, Searchable, Record):
    """A note from one person to the other.

    It is held for two minutes, in which its author can withdraw it, and then shown (`shown_at`, see `Held`). A kept
    note (`kept_for` is "review" or "me") is only visible to its author until it is sent.
    """

    LONGEST: ClassVar = 600
    """The most characters in one of its texts (docs/practice.md 4.2)."""

    FORM: ClassVar = "feedback.note"
    """The name of its form in drafts."""

    search_kind = "feedback"
    shown_event = "feedback.shown"

    mentorship = ForeignKeyField(Mentorship, backref="feedback", on_delete="CASCADE")
    session = ForeignKeyField(Session, null=True, backref="feedback", on_delete="SET NULL")
    request = ForeignKeyField(AdviceRequest, null=True, backref="feedback", on_delete="SET NULL")
    author = ForeignKeyField(Person, backref="feedback_left", on_delete="RESTRICT")
    kind = TextField()
    place = TextField()
    saw = TextField()
    effects = TextField()
    wishes = TextField()
    next = TextField(default="")
    because = TextField(default="")
    hat = TextField(default="")
    """Which hat it was written with or for: "mentoring" or "managing". Empty if nobody wears two."""

    kept_for = TextField(null=True)
    written_at = UtcField()
    held_until = UtcField(null=True)
    shown_at = UtcField(null=True)
    mentorship_id: int
    session_id: int | None
    request_id: int | None
    author_id: int
    answers: Any

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Its author sees it, and the other person once it is shown (docs/practice.md 8)."""
        is_readable = (cls.author == user) | cls.shown_at.is_null(False)
        return select_with_pair(cls).where(of_the_two(user) & is_readable)

    @classmethod
    @once
    def leave(
        cls,
        *,
        by: Person,
        mentorship: Mentorship,
        effects: list[str] | None = None,
        wishes: list[str] | None = None,
        kept_for: str | None = None,
        **words: Any,
    ) -> "Feedback":
        """Leave a note for the other person, who sees it when the hold ends, or keep it (`kept_for` "review" or "me").

        `effects` and `wishes` are keys of feedback/labels.py, `words` other columns. Raises RuleBroken before the
        mentorship has begun or after its end.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            if not mentorship.is_going_on:
                raise RuleBroken(_("You can leave a note here once you’ve both said yes to the mentorship."))
            moment = clock.now()
            feedback = cls.create(
                mentorship=mentorship,
                author=by,
                effects=" ".join(effects or []),
                wishes=" ".join(wishes or []),
                kept_for=kept_for,
                written_at=moment,
                held_until=None if kept_for else moment + cls.HOLD,
                **words,
            )
            feedback.update_index(is_new=True)
            Event.record(by, "feedback.kept" if kept_for else "feedback.left", feedback)
            return feedback

    def withdraw(self, *, by: Person, device: str) -> Draft:
        """Withdraw a held or kept note and reopen its text as a draft.

        A held note can be withdrawn even if the mentorship has ended since.

        Raises RuleBroken once the other person can read it, and for a kept note if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            if self.kept_for:
                self.mentorship.refuse_ended()
            name = isolated(self.recipient.call_name)
            self.refuse_shown(
                _("%(name)s can read this now, so you can’t change it. You can leave another note.", name=name)
            )
            SearchEntry.drop(self.search_kind, self.id)
            self.delete_instance()
            Event.record(by, "feedback.taken_back", self)
            return Draft.keep(
                by, DraftKey(self.FORM, self.mentorship_id), self._form_fields(), device=device, seen=None
            )

    def _form_fields(self) -> Fields:
        """The fields of its form."""
        one_each = {
            "kind": self.kind,
            "place": self.place,
            "saw": self.saw,
            "next": self.next,
            "because": self.because or str(STARTER),
            "hat": self.hat,
            "when": self.kept_for or "now",
            "session": str(self.session_id or ""),
            "asked": str(self.request_id or ""),
        }
        several = [(name, key) for name in ("effects", "wishes") for key in getattr(self, name).split()]
        return [*one_each.items(), *several]

    def send(self, *, by: Person) -> None:
        """Send a kept note, which is then held for two minutes. Sending twice changes nothing.

        Raises RuleBroken if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            is_kept = (Feedback.id == self.id) & Feedback.kept_for.is_null(False)
            moment = clock.now()
            sent = Feedback.update(kept_for=None, written_at=moment, held_until=moment + self.HOLD).where(is_kept)
            if sent.execute():
                Event.record(by, "feedback.left", self)

    def after_showing(self) -> None:
        self.update_index()

    def indexed_text(self) -> IndexedText | None:
        """The note with the request it answers and its own answer. Until it is shown, only its author finds it."""
        reader = None if self.shown_at else self.author_id
        asked = [self.request.text] if self.request else []
        answered = [answer.words for answer in self.answers] if self.shown_at else []
        texts = [self.saw, self.next, self.because, *asked, *answered]
        return IndexedText(self.mentorship_id, reader, self.written_at, texts)
