"""A review, or one difference in it, that stands on the agenda of the next session."""

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import PreparedRows, Record, UtcField, writing
from app.errors import RuleBroken
from app.i18n import _
from app.mentorships.models import of_the_two, select_with_pair
from app.people.models import Person
from app.reviews.models.answers import ReviewAnswers
from app.reviews.models.review import Review
from app.sessions.models import RaisedTopic

WHOLE = "whole"
"""The item of a topic about the whole review."""


class ReviewTopic(Record):
    """One item of a review that somebody put on the agenda. `RaisedTopic` has its title."""

    review = ForeignKeyField(Review, backref="topics", on_delete="CASCADE")
    item = TextField()
    person = ForeignKeyField(Person, backref="review_topics", on_delete="RESTRICT")
    put_at = UtcField()
    review_id: int

    class Meta:
        indexes = ((("review", "item"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people."""
        return select_with_pair(cls, Review).where(of_the_two(user))

    @classmethod
    def put(cls, review: Review, item: str, *, title: str, by: Person) -> None:
        """Put an item on the agenda. Doing it twice changes nothing.

        Raises RuleBroken before the reveal, and after the mentorship has ended.
        """
        with writing(lock=f"mentorship:{review.mentorship_id}"):
            review.mentorship.refuse_ended()
            if not review.reread().revealed_at:
                raise RuleBroken(_("You can put this on the agenda once you’ve both read the answers."))
            cls._put(review, item, title, by)

    @classmethod
    def talk_instead(cls, review: Review, *, title: str, by: Person) -> None:
        """Put the whole review on the agenda instead of waiting for the other person's answers.

        Raises RuleBroken if it is too early (`Review.waited_until`), or if they aren't ready themselves.
        """
        with writing(lock=f"mentorship:{review.mentorship_id}"):
            now = review.refuse_closed()
            if now.revealed_at or now.talked_at:
                return
            ReviewAnswers.refuse_impatience(now, ReviewAnswers.own(review, by))
            now.note_talk(by)
            cls._put(review, WHOLE, title, by)

    @classmethod
    def _put(cls, review: Review, item: str, title: str, by: Person) -> None:
        new = cls.insert(review=review, item=item, person=by, put_at=clock.now()).on_conflict_ignore()
        if new.as_rowcount().execute():
            topic = cls.get((cls.review == review) & (cls.item == item))
            RaisedTopic.put(topic, mentorship=review.mentorship, by=by, title=title)

    @classmethod
    def items_of(cls, review: Review) -> set[str]:
        """What of a review was put on the agenda."""
        return {topic.item for topic in _items(review=review.id)}


_items = PreparedRows(lambda param: ReviewTopic.select(ReviewTopic.item).where(ReviewTopic.review == param("review")))
