"""What the six pairs do in a year. Each story is a list of what somebody does at an hour of a day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.agreed_dates.models import KEPT, MILESTONE, AgreedDate
from app.agreements.models import Agreement, ExpectationsCheck
from app.commitments.models import DONE, Commitment
from app.feedback.models import Feedback
from app.mentorships.models import MENTEE, MENTOR, Ending, Mentorship, Pause
from app.people.models import Person
from app.reviews.models import Review, ReviewAnswers
from app.sessions.models import HELD, AgendaItem, Session
from tests import factories

Deed = tuple[float, str, Callable[[], Any]]
"""The days since the start, a line for the table, and what happens."""


@dataclass
class Pair:
    """Two people, and what they have so far."""

    name: str
    mentee: Person
    mentor: Person
    programme: Any
    mentorship: Mentorship = field(init=False)
    next: Session | None = None
    notes: list[Feedback] = field(default_factory=list)

    def begin(self) -> Iterator[Deed]:
        """The first week: a proposal, a yes, the statements, the agreement and two signatures."""
        yield 0.1, "{mentee} asks {mentor}", self._ask
        yield 1.1, "{mentor} says yes and answers the statements", self._accept
        yield 2.1, "{mentee} answers the statements and sends the agreement", self._send
        yield 4.1, "{mentor} answers in the agreement and agrees", self._answer
        yield 5.1, "{mentee} agrees", lambda: factories.sign(self._version(), self.mentee)

    def meets(self, day: int, *, gap: int, closes: bool = True, books_next: bool = True) -> Iterator[Deed]:
        """A session that was booked, its topic, its end, and the next booking."""
        yield day - 1.3, "{mentee} adds a topic", self._add_topic
        if closes:
            yield day + 0.3, "they meet; {mentee} closes the session", self._close
        if books_next:
            yield day + 0.32, f"{{mentee}} books the next one, in {gap} days", lambda: self.book(gap)

    def book(self, days: float) -> None:
        self.next = factories.session(factories.again(self.mentorship), days=days, by=self.mentee)

    def leave_note(self) -> None:
        self.notes.append(factories.feedback(factories.again(self.mentorship), self.mentor))

    def answer_note(self) -> None:
        factories.answer(factories.again(self.notes[-1]), "thanks")

    def review(self, who: Person) -> None:
        """One person answers the review that is open, if there is one."""
        review = Review.select().where((Review.mentorship == self.mentorship) & Review.revealed_at.is_null()).first()
        if review:
            ReviewAnswers.get_ready(review, factories.review_answers(factories.again(self.mentorship)), by=who)

    def commit(self, owner: str) -> Commitment:
        return factories.commitment(factories.again(self.mentorship), self.mentee, owner=owner)

    def finish_commitment(self, owner: str) -> None:
        """The oldest commitment of one of the two is done."""
        open_ones = (Commitment.mentorship == self.mentorship) & Commitment.closed_at.is_null()
        oldest = Commitment.select().where(open_ones & (Commitment.owner == owner)).order_by(Commitment.id).first()
        if oldest:
            oldest.mentorship = factories.again(self.mentorship)
            oldest.close(by=self.mentor, how=DONE)

    def answer_milestone(self) -> None:
        milestones = (AgreedDate.mentorship == self.mentorship) & (AgreedDate.kind == MILESTONE)
        for milestone in AgreedDate.select().where(milestones):
            milestone.mentorship = factories.again(self.mentorship)
            milestone.answer(KEPT, by=self.mentee)

    def pause(self, days: int) -> None:
        until = clock.today_in("UTC") + timedelta(days=days)
        Pause.begin(factories.again(self.mentorship), by=self.mentee, until=until)

    def end(self) -> None:
        Ending.end(factories.again(self.mentorship), by=self.mentor)

    def _ask(self) -> None:
        self.mentorship = factories.proposal(self.mentee, self.mentor, within=self.programme)

    def _accept(self) -> None:
        factories.again(self.mentorship).accept(self.mentor)
        self._choose(self.mentor, {1: 2, 2: 3, 3: 4})

    def _send(self) -> None:
        self._choose(self.mentee, {1: 2, 2: 4, 3: 4})
        version = Agreement.open(by=self.mentee, operation=factories.key(), mentorship=factories.again(self.mentorship))
        answers = factories.words(MENTEE)
        answers["ending"] |= {"review_on": self._day(90), "ends_on": self._day(270)}
        answers["feedback"]["milestones"] = [{"text": "Lead a workshop alone", "day": self._day(150)}]
        factories.write(version, self.mentee, answers)
        version.reread().send(by=self.mentee)

    def _answer(self) -> None:
        factories.write(self._version(), self.mentor, factories.words(MENTOR))
        factories.sign(self._version(), self.mentor)

    def _add_topic(self) -> None:
        """A topic, if none moved here from the last session."""
        if not AgendaItem.on(self._next()):
            factories.item(self._next(), self.mentee)

    def _close(self) -> None:
        session = self._next()
        for topic in AgendaItem.on(session):
            topic.session = session
            topic.tick(True)
        session.record_outcome(HELD, by=self.mentee)
        self.next = None

    def _choose(self, person: Person, chosen: dict[int, int]) -> None:
        ExpectationsCheck.answer(factories.again(self.mentorship), by=person, chosen=chosen, seen=None)

    def _version(self) -> Agreement:
        return Agreement.get(Agreement.mentorship == self.mentorship)

    def _next(self) -> Session:
        assert self.next
        return Session.visible_to(self.mentee).where(Session.id == self.next.id).get()

    @staticmethod
    def _day(days: int) -> str:
        return factories.day_in(days).isoformat()


def healthy(pair: Pair, gap: int) -> Iterator[Deed]:
    """They meet every few weeks, leave a note after every second session, and answer their reviews."""
    yield from pair.begin()
    yield 5.2, f"{{mentee}} books the first session, in {gap // 2} days", lambda: pair.book(gap // 2)
    days = list(range(5 + gap // 2, 255, gap))
    for number, day in enumerate(days):
        yield from pair.meets(day, gap=gap, books_next=day != days[-1])
        if number % 2:
            yield day + 1.2, "{mentor} leaves a note", pair.leave_note
            yield day + 2.2, "{mentee} answers the note", pair.answer_note
    yield 155.3, "{mentee} says that the milestone happened", pair.answer_milestone
    yield 264.2, "{mentor} ends the mentorship, as planned", pair.end
    for day in (40, 95, 185):
        yield day + 0.2, "{mentee} answers the review, if one is open", lambda: pair.review(pair.mentee)
        yield day + 2.2, "{mentor} answers the review, if one is open", lambda: pair.review(pair.mentor)


def fading(pair: Pair) -> Iterator[Deed]:
    """They meet three times, each later than planned, and then not any more."""
    yield from pair.begin()
    yield 5.2, "{mentee} books the first session, in 14 days", lambda: pair.book(14)
    yield from pair.meets(19, gap=35)
    yield from pair.meets(54, gap=49)
    yield from pair.meets(103, gap=0, books_next=False)


def leaning(pair: Pair) -> Iterator[Deed]:
    """They meet, but the mentor takes on nearly everything."""
    yield from healthy(pair, 21)
    for day in (30, 51, 72, 93, 114, 135):
        yield day + 0.4, "{mentor} takes on two commitments", lambda: [pair.commit(MENTOR) for _ in range(2)]
        yield day + 5.4, "{mentor} is done with one of them", lambda: pair.finish_commitment(MENTOR)


def pausing(pair: Pair) -> Iterator[Deed]:
    """They meet, pause for two months, and go on."""
    yield from pair.begin()
    yield 5.2, "{mentee} books the first session, in 14 days", lambda: pair.book(14)
    yield from pair.meets(19, gap=28)
    yield from pair.meets(47, gap=28, books_next=False)
    yield 60.2, "{mentee} pauses for 60 days", lambda: pair.pause(60)
    yield 155.3, "{mentee} says that the milestone happened", pair.answer_milestone
    yield 264.2, "{mentor} ends the mentorship, as planned", pair.end
    yield 122.2, "{mentee} books a session, in 7 days", lambda: pair.book(7)
    for day in range(129, 240, 28):
        yield from pair.meets(day, gap=28, books_next=day + 28 < 240)


def ending_well(pair: Pair) -> Iterator[Deed]:
    """They meet for half a year and end it with a last session and a closing page."""
    yield from pair.begin()
    yield 5.2, "{mentee} books the first session, in 10 days", lambda: pair.book(10)
    days = list(range(15, 170, 28))
    for day in days:
        yield from pair.meets(day, gap=28, books_next=day != days[-1])
    yield days[-1] + 0.35, "{mentee} says that the milestone happened", pair.answer_milestone
    yield days[-1] + 1.2, "{mentor} leaves a note", pair.leave_note
    yield days[-1] + 3.2, "{mentee} answers the note", pair.answer_note
    yield days[-1] + 7.2, "{mentor} ends the mentorship", pair.end


STORIES: dict[str, tuple[str, str, Callable[[Pair], Iterator[Deed]]]] = {
    "healthy, every four weeks": ("Amara", "Jonas", lambda pair: healthy(pair, 28)),
    "healthy, every three weeks": ("Priya", "Mateo", lambda pair: healthy(pair, 21)),
    "fading": ("Layla", "Tomas", fading),
    "leaning hard": ("Yuki", "Grace", leaning),
    "pausing": ("Noor", "Ivan", pausing),
    "ending well": ("Sanna", "Pedro", ending_well),
}
"""By pair: the names of its mentee and mentor, and their story."""


def deeds(pair: Pair, story: Callable[[Pair], Iterator[Deed]], start: datetime) -> list[tuple[datetime, str, Any]]:
    """The story with moments instead of days, in order."""
    names = {"mentee": pair.mentee.call_name, "mentor": pair.mentor.call_name}
    told = [(start + timedelta(days=day), line.format(**names), act) for day, line, act in story(pair)]
    return sorted(told, key=lambda deed: deed[0])
