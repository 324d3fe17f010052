"""Runs the year: time moves, people act, the jobs run, and everything that reaches somebody is written down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask

from app import clock
from app.agreed_dates.jobs import note_dates
from app.feedback.models import Feedback
from app.mail import delivery
from app.mail.kinds import kinds_by_key
from app.mail.models import Message
from app.mail.rules.weekly_budget import A_WEEK
from app.mail.runner import mail_job
from app.mail.smtp import SENT, Answer
from app.mentorships.models import mentorships_of
from app.notices.jobs import make_notices
from app.notices.models import Notice
from app.notices.queries import notice_kinds
from app.nudges.queries.nudges_of import nudges_of
from app.people.models import Person
from app.reviews.jobs import open_reviews
from app.reviews.jobs import remind as remind_of_reviews
from app.sessions.jobs import remind
from tests import factories
from tests.year.stories import STORIES, Pair, deeds

START = datetime(2027, 1, 4, 8, tzinfo=UTC)
"""A Monday."""

ROUNDS = (timedelta(hours=0, minutes=10), timedelta(hours=5), timedelta(hours=10))
"""When the jobs run each day, beside right after something happened."""


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    at: datetime
    pair: str
    who: str
    what: str
    """What somebody did ("does"), or how they are told: "nudge", "notice" or "mail"."""

    text: str
    mentorship: int | None = None
    counts: bool = False
    """Whether it is one of the two mails a week."""


class Year:
    """The six pairs, and the lines of the table so far."""

    def __init__(self, app: Flask, monkeypatch: Any) -> None:
        self.app, self.lines = app, list[Line]()
        self._seen_notice, self._nudges = 0, dict[tuple[int, int, str], datetime]()
        monkeypatch.setattr(delivery, "send", self._take)
        with clock.frozen_at(START - timedelta(days=1)):
            programme = factories.programme()
            self.pairs = [
                Pair(
                    name,
                    factories.member(mentee, within=programme),
                    factories.member(mentor, within=programme),
                    programme,
                )
                for name, (mentee, mentor, _) in STORIES.items()
            ]
        self.pair_of = {person.id: pair for pair in self.pairs for person in (pair.mentee, pair.mentor)}

    def run(self, days: int = 365) -> "Year":
        """Let the time pass, hour by hour of the day."""
        for moment, pair, line, act in self._moments(days):
            with clock.frozen_at(moment):
                if pair:
                    act()
                    self._note(pair, "", "does", line)
            after = moment + timedelta(minutes=5)  # notes are shown after two minutes, and news gathers for three
            with clock.frozen_at(after):
                Feedback.show_due()
                self._jobs(after)
        return self

    def _moments(self, days: int) -> Iterator[Any]:
        acts = [
            (moment, pair, line, act)
            for pair in self.pairs
            for moment, line, act in deeds(pair, STORIES[pair.name][2], START)
        ]
        rounds = [(START + timedelta(days=day) + at, None, "", None) for day in range(days) for at in ROUNDS]
        return iter(sorted([*acts, *rounds], key=lambda each: each[0]))

    def _jobs(self, moment: datetime) -> None:
        for job in (remind, note_dates, open_reviews, remind_of_reviews):
            job()
        make_notices()
        self._note_notices()
        runner = mail_job(self.app)
        runner.round()
        runner.end()
        with self.app.test_request_context():
            if moment.hour == START.hour:
                self._note_nudges(moment)

    def _note(self, pair: Pair, who: str, what: str, text: str, **more: Any) -> None:
        self.lines.append(Line(clock.now(), pair.name, who, what, text, **more))

    def _note_notices(self) -> None:
        new = Notice.select().where((Notice.id > self._seen_notice) & Notice.person.is_null(False)).order_by(Notice.id)
        for notice in new:
            self._seen_notice = notice.id
            name = notice.actor.call_name if notice.actor else ""
            sentence = str(notice_kinds()[notice.event_name].sentence) % {"name": name}
            self._note(self.pair_of[notice.person_id], notice.person.call_name, "notice", sentence)

    def _note_nudges(self, moment: datetime) -> None:
        """What Today begins to ask each person this morning. It asks the same every day until something changes."""
        for id, pair in self.pair_of.items():
            person = Person.get_by_id(id)
            for mentorship, finding in nudges_of(person, mentorships_of(person)).shown:
                key = (id, mentorship.id, finding.kind)
                is_new = moment - self._nudges.get(key, START - timedelta(days=9)) > timedelta(days=2)
                self._nudges[key] = moment
                if is_new:
                    self._note(pair, person.call_name, "nudge", finding.kind, mentorship=mentorship.id)

    def _take(self, mailbox: Any, *, to: str, subject: str, id: str, **parts: Any) -> Answer:
        """Take a mail instead of the mail server."""
        message = Message.get(Message.message_id == id)
        news = [message, *Message.select().where(Message.carried_by == message.id)]
        kinds = kinds_by_key()
        counts = not any(kinds[piece.kind].must_know for piece in news)
        person = message.person
        for mentorship in {piece.mentorship_id for piece in news}:
            pair = self.pair_of[person.id]
            self._note(pair, person.call_name, "mail", subject, mentorship=mentorship, counts=counts)
        return Answer(SENT, "250 Taken over")

    def most_mails_in_a_week(self) -> int:
        """The most mails that count to one person about one mentorship in any seven days."""
        sent: dict[tuple[str, int | None], list[datetime]] = {}
        for line in self.lines:
            if line.what == "mail" and line.counts:
                sent.setdefault((line.who, line.mentorship), []).append(line.at)
        return max(
            sum(start <= at < start + A_WEEK for at in moments) for moments in sent.values() for start in moments
        )

    def table(self) -> str:
        """Everything that reached somebody, pair by pair, as Markdown."""
        parts = []
        for pair in self.pairs:
            rows = [line for line in self.lines if line.pair == pair.name]
            shown = "\n".join(
                f"| {(line.at - START).days} | {line.at:%a %H:%M} | {line.who} | {line.what} | {line.text} |"
                for line in rows
            )
            head = "| Day | At | Who | How | What |\n|---|---|---|---|---|"
            parts.append(
                f"## {pair.name.capitalize()}: {pair.mentee.call_name} and {pair.mentor.call_name}\n\n{head}\n{shown}\n"
            )
        return "\n".join(parts)
