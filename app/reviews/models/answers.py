"""One person's answers in a review. Nobody else can read them before the reveal (docs/practice.md 6.1)."""

from typing import Any

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import PreparedRecords, Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.goals.models import Goal, GoalSureness
from app.i18n import _
from app.mentorships.models import of_the_two, select_with_pair
from app.people.models import Person
from app.reviews.models.review import Review
from app.reviews.models.review_goals import goals_to_keep
from app.reviews.rules.answers import Answers
from app.search_index.models import IndexedText, Searchable
from app.text import isolated


class ReviewAnswers(Searchable, Record):
    """One person's side of a review. It exists from the moment they start.

    `ready_at` is empty while they write. `shared_at` is when they showed their answers without waiting, and `read_at`
    when they read what the other person shared: what they answer then was written after reading.
    """

    search_kind = "review"

    review = ForeignKeyField(Review, backref="answer_rows", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="review_answers", on_delete="RESTRICT")
    stored = TextField(default="")
    started_at = UtcField()
    ready_at = UtcField(null=True)
    shared_at = UtcField(null=True)
    read_at = UtcField(null=True)
    review_id: int
    person_id: int

    class Meta:
        indexes = ((("review", "person"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Whoever wrote them, and the other person once they are revealed, or shared and read."""
        own = cls.alias()
        has_read = own.select(own.review).where((own.person == user) & own.read_at.is_null(False))
        shared = cls.shared_at.is_null(False) & cls.review.in_(has_read)
        readable = (cls.person == user) | Review.revealed_at.is_null(False) | shared
        return select_with_pair(cls, Review).where(of_the_two(user) & readable)

    @classmethod
    def of(cls, review: Review, user: Person) -> "list[ReviewAnswers]":
        """The answers in a review that this person may read. One query."""
        return _readable(review=review.id, user=user.id)

    @classmethod
    def save_progress(cls, review: Review, answers: Answers, *, by: Person) -> None:
        """Keep what somebody has answered so far. The other person sees only that they have started.

        Does nothing once they are ready, and while nobody can answer.
        """
        with writing(lock=f"mentorship:{review.mentorship_id}"):
            if review.reread().is_waiting:
                mine = cls.own(review, by)
                cls.update(stored=answers.stored).where((cls.id == mine.id) & cls.ready_at.is_null()).execute()

    @classmethod
    def get_ready(
        cls,
        review: Review,
        answers: Answers,
        *,
        by: Person,
        seen: str = "",
        sure: dict[int, int] | None = None,
        typed: Submission | None = None,
    ) -> Review:
        """Save one person's answers, note that they are ready, and close the draft. If both are ready, reveal them in
        the same transaction. Return the review as it is then. The same answers twice change nothing.

        `seen` is the fingerprint of their own saved answers when the form was shown; `sure` is how sure they are of
        their own goals, for themselves alone.

        Raises RuleBroken without an answer, during a pause, after the end or for a review that was replaced; Overtaken
        after the reveal, and if they got ready somewhere else with other answers.
        """
        if answers.is_empty:
            raise RuleBroken(_("Answer at least one of the questions."))
        with writing(lock=f"mentorship:{review.mentorship_id}"):
            now = review.refuse_closed()
            mine = cls.own(review, by)
            if not (mine.ready_at and mine.answers == answers):
                mine._refuse_overtaken(now, seen)
                mine._save_ready(answers)
                _note_sureness(by, sure or {})
                Event.record(by, "review.ready", review)
                cls._reveal_when_both_are_ready(now, by)
            Draft.close(by, typed)
            return now

    def _refuse_overtaken(self, review: Review, seen: str) -> None:
        if review.revealed_at:
            raise Overtaken(_("You’re both ready in the meantime, so your answers are locked."))
        if self.ready_at and self.answers.fingerprint != seen:
            raise Overtaken(_("You said that you’re ready somewhere else, with other answers."))

    def _save_ready(self, answers: Answers) -> None:
        moment: Any = clock.now()
        row: dict[str, Any] = {"stored": answers.stored, "ready_at": moment}
        ReviewAnswers.update(row).where(ReviewAnswers.id == self.id).execute()
        self.stored, self.ready_at = answers.stored, moment
        self.update_index()

    @classmethod
    def _reveal_when_both_are_ready(cls, review: Review, by: Person) -> None:
        both = list(cls.select().where((cls.review == review) & cls.ready_at.is_null(False)))
        if len(both) < 2:
            return
        answered = {id for each in both for id, answer in each.answers.goals.items() if answer}
        mentorship = review.mentorship
        if review.reveal(goals_to_keep(mentorship, answered, review.previous_end), by):
            for each in both:
                each.review = review
                each.update_index()

    @classmethod
    def take_back(cls, review: Review, *, by: Person) -> None:
        """Take "I'm ready" back, so that the answers can be changed. Doing it twice changes nothing.

        Raises RuleBroken once both are ready, once the answers are shared, during a pause and after the end.
        """
        with writing(lock=f"mentorship:{review.mentorship_id}"):
            if review.refuse_closed().revealed_at:
                raise RuleBroken(_("You’re both ready, so you can both read the answers. They don’t change any more."))
            mine = cls.own(review, by)
            if mine.shared_at:
                raise RuleBroken(_("You’ve shared your answers, so they don’t change any more."))
            cls.update(ready_at=None).where(cls.id == mine.id).execute()
            Event.record(by, "review.reopened", review)

    @classmethod
    def share(cls, review: Review, *, by: Person) -> None:
        """Show one's own answers without waiting for the other person's. Doing it twice changes nothing.

        Raises RuleBroken if it is too early (`Review.waited_until`), or if they aren't ready themselves.
        """
        with writing(lock=f"mentorship:{review.mentorship_id}"):
            now = review.refuse_closed()
            mine = cls.own(review, by)
            if now.revealed_at or mine.shared_at:
                return
            cls.refuse_impatience(now, mine)
            cls.update(shared_at=clock.now()).where(cls.id == mine.id).execute()
            Event.record(by, "review.shared", review)

    @classmethod
    def read_shared(cls, review: Review, *, by: Person) -> None:
        """Note that somebody reads what the other person shared, before they are ready themselves.

        Raises RuleBroken if nothing is shared.
        """
        with writing(lock=f"mentorship:{review.mentorship_id}"):
            now = review.refuse_closed()
            theirs = (cls.review == review) & (cls.person != by) & cls.shared_at.is_null(False)
            if now.revealed_at:
                return
            if not cls.select().where(theirs).exists():
                raise RuleBroken(_("There’s nothing to read yet."))
            mine = cls.own(review, by)
            cls.update(read_at=clock.now()).where((cls.id == mine.id) & cls.read_at.is_null()).execute()

    @classmethod
    def refuse_impatience(cls, review: Review, mine: "ReviewAnswers") -> None:
        """Raise RuleBroken unless this person is ready and has waited long enough."""
        if mine.ready_at is None:
            raise RuleBroken(_("Say that you’re ready first. Then you can share your answers."))
        if clock.today_in(review.mentorship.mentee.zone) < review.waited_until:
            name = isolated(review.mentorship.other(mine.person).call_name)
            raise RuleBroken(
                _("Give %(name)s a little longer. You can share yours two weeks after the date.", name=name)
            )

    @classmethod
    def own(cls, review: Review, person: Person) -> "ReviewAnswers":
        """This person's side, which begins now if there is none. Run inside `writing()`."""
        cls.insert(review=review, person=person, started_at=clock.now()).on_conflict_ignore().execute()
        mine: ReviewAnswers = cls.get((cls.review == review) & (cls.person == person))
        mine.review, mine.person = review, person
        return mine

    @property
    def answers(self) -> Answers:
        return Answers.read(self.stored)

    @property
    def is_after_reading(self) -> bool:
        """Whether they were written after reading the other person's."""
        return self.read_at is not None

    def indexed_text(self) -> IndexedText | None:
        """Until the reveal, only their writer finds them."""
        review = self.review
        reader = None if review.revealed_at else self.person_id
        return IndexedText(review.mentorship_id, reader, self.ready_at or self.started_at, self.answers.texts)


def _note_sureness(owner: Person, sure: dict[int, int]) -> None:
    for id, step in sure.items():
        goal = Goal.own(owner, id)
        if goal:
            GoalSureness.note(goal, step)


def _readable_by(param: Any) -> Query:
    return ReviewAnswers.visible_to(param("user")).where(ReviewAnswers.review == param("review"))


_readable = PreparedRecords(_readable_by)
