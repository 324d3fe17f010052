"""What one of the two adds to a review after the reveal."""

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import PreparedRecords, Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorships.models import of_the_two, select_with_pair
from app.people.models import Person
from app.reviews.models.review import Review
from app.search_index.models import IndexedText, Searchable


class ReviewAddendum(Searchable, Record):
    """A dated text that both read beside the answers, which don't change any more."""

    LONGEST = 600
    search_kind = "review_addendum"

    review = ForeignKeyField(Review, backref="addenda", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="review_addenda", on_delete="RESTRICT")
    text = TextField()
    at = UtcField()
    review_id: int
    person_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people."""
        return select_with_pair(cls, Review).where(of_the_two(user))

    @classmethod
    @once
    def add(cls, *, by: Person, review: Review, text: str) -> "ReviewAddendum":
        """Add a text. Raises RuleBroken before the reveal, and after the mentorship has ended."""
        with writing(lock=f"mentorship:{review.mentorship_id}"):
            review.mentorship.refuse_ended()
            if not review.reread().revealed_at:
                raise RuleBroken(_("You can add something once you’ve both read the answers."))
            added = cls.create(review=review, person=by, text=text, at=clock.now())
            added.update_index(is_new=True)
            Event.record(by, "review_addendum.added", added)
            return added

    @classmethod
    def of(cls, review: Review) -> "list[ReviewAddendum]":
        """The addenda of a review, the oldest first."""
        return _of(review=review.id)

    def indexed_text(self) -> IndexedText | None:
        return IndexedText(self.review.mentorship_id, None, self.at, [self.text])


_of = PreparedRecords(
    lambda param: ReviewAddendum.select().where(ReviewAddendum.review == param("review")).order_by(ReviewAddendum.id)
)
