"""A programme with six mentorships in the last quarter, in which people answered what figures are made of."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app import clock, db
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import Programme
from app.quarters.models import Quarter
from app.quarters.rules.periods import Period
from app.reviews.models import Review, ReviewAnswers
from app.reviews.rules.answers import Answers
from app.sessions.models import Pulse, Session, SessionReflection
from app.steps.models import CareerStep
from tests import factories
from tests.factories import Say, plain_text


@dataclass
class Crowd:
    """Six pairs of twelve people, and their coordinator."""

    programme: Programme
    coordinator: Person
    pairs: list[Mentorship]
    period: Period

    def day(self, days: float) -> datetime:
        """A moment this many days after the beginning of the quarter."""
        return self.period.starts_at + timedelta(days=days)

    def met(self, pair: Mentorship, days: float = 20, value: int = 4, say: Say = plain_text) -> Session:
        """A session that was held, with a pulse and a takeaway of both."""
        with clock.frozen_at(self.day(days)):
            session = factories.held(pair, days=-0.1)
            for person in (pair.mentee, pair.mentor):
                Pulse.give(session, by=person, mood=None, value=value, change=say("pulse_change"), is_shared=False)
                SessionReflection.keep(session, person, takeaway=say("takeaway"))
        return session

    def reviewed(self, pair: Mentorship, go_on: str, say: Say = plain_text, *, is_revealed: bool = True) -> Review:
        """A review that the mentee has answered, and the mentor too if it is revealed."""
        with clock.frozen_at(self.day(30)):
            Mentorship.update(agreed_at=self.day(5), cadence_days=28).where(Mentorship.id == pair.id).execute()
            pair = factories.again(pair)
            review = Review.start(pair, by=pair.mentee)
            for person in (pair.mentee, pair.mentor)[: 2 if is_revealed else 1]:
                ReviewAnswers.get_ready(review, Answers(go_on=go_on, different=say("review_different")), by=person)
        return review

    def step(self, pair: Mentorship, kind: str, say: Say = plain_text) -> CareerStep:
        """A step that the mentee shares."""
        with clock.frozen_at(self.day(40)):
            step = factories.career_step(pair.mentee, say("career_step"), kind=kind)
            step.share(pair, by=pair.mentee)
        return step

    def answered(self, say: Say) -> None:
        """Everybody met, looked back and shared a step."""
        for pair in self.pairs:
            self.met(pair, say=say)
            self.reviewed(pair, "yes", say)
            self.step(pair, "led", say)

    def published(self) -> Quarter:
        """The quarter, as the job publishes it."""
        from app.quarters.jobs import publish_due

        publish_due()
        return Quarter.get(Quarter.programme == self.programme)


def crowd_in(programme: Programme, coordinator: Person, period: Period) -> Crowd:
    """Six pairs who began with the quarter, in this programme."""
    with clock.frozen_at(period.starts_at + timedelta(days=1)), db.writing():
        pairs = []
        for number in range(6):
            mentee, mentor = (factories.member(f"{role} {number}", within=programme) for role in ("Mentee", "Mentor"))
            pairs.append(factories.pair(mentee, mentor, within=programme))
    return Crowd(programme, coordinator, pairs, period)
