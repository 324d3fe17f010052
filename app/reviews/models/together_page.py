"""The together page of a review: what two people decide after they have read both sides (docs/practice.md 6.1)."""

from datetime import date, timedelta
from typing import Any, ClassVar

from peewee import Case, ForeignKeyField, Query, TextField

from app import clock
from app.db import PreparedRecords, PreparedRows, Record, UtcField, contains, writing
from app.drafts.models import Draft, Submission
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import MENTEE, Mentorship, of_the_two, select_with_pair
from app.people.models import Person
from app.reviews.models.decided import carry_out
from app.reviews.models.review import Review
from app.reviews.rules.decisions import Decisions
from app.search_index.models import IndexedText, Searchable
from app.text import isolated


class TogetherPage(Searchable, Record):
    """What two people decide together. Either writes, and it takes effect when both have agreed to the same text.

    `mentee_at` and `mentor_at` say when each agreed to the text as it is. `agreed_at` is when the second did. After
    that nothing changes any more.
    """

    FURTHEST: ClassVar = timedelta(days=731)
    """How far ahead a date on this page can be."""
    search_kind = "together_page"

    review = ForeignKeyField(Review, unique=True, backref="together_pages", on_delete="CASCADE")
    stored = TextField()
    written_by = ForeignKeyField(Person, backref="together_pages", on_delete="RESTRICT")
    written_at = UtcField()
    mentee_at = UtcField(null=True)
    mentor_at = UtcField(null=True)
    agreed_at = UtcField(null=True)
    review_id: int
    written_by_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people."""
        return select_with_pair(cls, Review).where(of_the_two(user))

    @classmethod
    def of(cls, review: Review) -> "TogetherPage | None":
        """The page of a review; None if nobody has saved one."""
        page: TogetherPage | None = _of.first(review=review.id)
        if page:
            page.review = review
        return page

    @classmethod
    def decided_in(cls, mentorship: Mentorship) -> dict[int, Decisions]:
        """What the two have agreed on after each review of a mentorship, by the review's id. One query."""
        here = (Review.mentorship == mentorship) & cls.agreed_at.is_null(False)
        return {page.review_id: page.decisions for page in cls.select(cls).join(Review).where(here)}

    @classmethod
    def have_decided_to_finish(cls, mentorship: Mentorship) -> bool:
        """Whether the last page that the two agreed on says that they finish well. One query."""
        last = _last_agreed.first(mentorship=mentorship.id)
        return bool(last and last.finishes)

    @classmethod
    def finishes(cls) -> Any:
        """1 for a page that says that they finish well, as a column of a query."""
        return Case(None, [(contains(cls.stored, '"go_on": "finish"'), 1)], 0)

    @classmethod
    def agree(
        cls, review: Review, decisions: Decisions, *, by: Person, seen: str, typed: Submission | None = None
    ) -> "TogetherPage":
        """Save the page as somebody wrote it, with their agreement to it, and close the draft.

        If the other person has agreed to the same text, it takes effect in the same transaction. If the text changed,
        their agreement to the earlier one is withdrawn. `seen` is the fingerprint of the text that was on screen, ""
        if there was none.

        Raises RuleBroken before the reveal, after the end of the mentorship and for a date that is too far ahead or
        past, where the writer is, or where either is for a text that is already saved. Raises Overtaken if the other
        person has saved another text meanwhile, or if both have agreed.
        """
        with writing(lock=f"mentorship:{review.mentorship_id}"):
            review.mentorship.refuse_ended()
            if not review.reread().revealed_at:
                raise RuleBroken(_("You can decide together once you’ve both read the answers."))
            page = cls.of(review)
            if page is None or page.decisions != decisions:
                cls._refuse_bad_days(decisions, clock.today_in(by.zone))
                page = cls._write(page, review, decisions, by, seen)
            elif not page.agreed_at:  # days that were ahead when the other person wrote them
                people = (review.mentorship.mentee, review.mentorship.mentor)
                cls._refuse_bad_days(decisions, min(clock.today_in(person.zone) for person in people))
            if not page.agreed_at:
                page._note_agreement(by)
            Draft.close(by, typed)
            return page

    def confirm(self, *, by: Person, seen: str) -> "TogetherPage":
        """Agree to the text as it was on screen. Raises like `agree`."""
        if self.decisions.fingerprint != seen:
            raise Overtaken(self._changed_by_other(by))
        return TogetherPage.agree(self.review, self.decisions, by=by, seen=seen)

    def take_back(self, *, by: Person) -> None:
        """Withdraw one's agreement. Raises RuleBroken once both have agreed, and after the end of the mentorship."""
        with writing(lock=f"mentorship:{self.review.mentorship_id}"):
            self.review.mentorship.refuse_ended()
            column = TogetherPage.mentee_at if self._is_mentee(by) else TogetherPage.mentor_at
            still_open = (TogetherPage.id == self.id) & TogetherPage.agreed_at.is_null()
            if not TogetherPage.update({column: None}).where(still_open).execute():
                raise RuleBroken(_("You’ve both agreed to this page, so it doesn’t change any more."))

    @classmethod
    def _write(
        cls, page: "TogetherPage | None", review: Review, decisions: Decisions, by: Person, seen: str
    ) -> "TogetherPage":
        moment: Any = clock.now()
        if page is None:
            page = cls.create(review=review, stored=decisions.stored, written_by=by, written_at=moment)
            page.review = review
            page.update_index(is_new=True)
            return page
        if page.agreed_at:
            raise Overtaken(_("You’ve both agreed to this page in the meantime, so it doesn’t change any more."))
        if page.decisions.fingerprint != seen:
            raise Overtaken(page._changed_by_other(by))
        page.stored, page.written_by, page.written_at = decisions.stored, by, moment
        page.mentee_at = page.mentor_at = None
        page.save()
        page.update_index()
        return page

    def _note_agreement(self, by: Person) -> None:
        moment: Any = clock.now()
        if self._is_mentee(by):
            self.mentee_at = self.mentee_at or moment
        else:
            self.mentor_at = self.mentor_at or moment
        if self.mentee_at and self.mentor_at:
            self.agreed_at = moment
            carry_out(self.decisions, self.review, by=by, page_id=self.id)
        self.save()
        Event.record(by, "together_page.agreed" if self.agreed_at else "together_page.confirmed", self)

    @classmethod
    def _refuse_bad_days(cls, decisions: Decisions, today: date) -> None:
        latest = today + cls.FURTHEST
        if decisions.next_day and not today < decisions.next_day <= latest:
            raise RuleBroken(_("Choose a day for your next review after today, and within two years."))
        for task in decisions.tasks:
            if not today.isoformat() <= task.due_on <= latest.isoformat():
                raise RuleBroken(_("“%(task)s”: choose a day from today on, within two years.", task=task.text))

    def _changed_by_other(self, by: Person) -> str:
        name = isolated(self.review.mentorship.other(by).call_name)
        return _("%(name)s has changed this page in the meantime.", name=name)

    def _is_mentee(self, person: Person) -> bool:
        return self.review.mentorship.role_of(person) == MENTEE

    def confirmed_at(self, role: str) -> Any:
        """When the person in this role agreed to the text as it is; None if they haven't."""
        return self.mentee_at if role == MENTEE else self.mentor_at

    @property
    def decisions(self) -> Decisions:
        return Decisions.read(self.stored)

    @property
    def fingerprint(self) -> str:
        """A short hash of the saved text."""
        return self.decisions.fingerprint

    def indexed_text(self) -> IndexedText | None:
        return IndexedText(self.review.mentorship_id, None, self.written_at, self.decisions.texts)


_last_agreed = PreparedRows(
    lambda param: (
        TogetherPage.select(TogetherPage.finishes().alias("finishes"))
        .join(Review)
        .where((Review.mentorship == param("mentorship")) & TogetherPage.agreed_at.is_null(False))
        .order_by(Review.id.desc())
        .limit(1)
    )
)


_of = PreparedRecords(lambda param: TogetherPage.select().where(TogetherPage.review == param("review")))
