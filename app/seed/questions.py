"""Questions between sessions, of Amara and Jonas and of the crowd."""

import secrets
from datetime import datetime

from app import clock
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.questions.labels import BEFORE, WAIT
from app.questions.models import Question, QuestionReply
from app.seed.dates import ago
from app.seed.pairs import ENDED, PROPOSED, SENT, Pair, event, moment
from app.seed.rows import BulkRows
from app.sessions.models import RaisedTopic

IN_THE_CROWD = (
    ("How do I tell a client that a date moved?", "On the day you know, with the new date beside the old one."),
    ("Who should see a draft before it goes out?", "One person who knows the client, and nobody else."),
    ("Is it too early to ask for the lead?", "Ask what would have to be true first. Then you know what to show."),
)
"""Questions and answers."""

EVERY = 75
"""Days between two questions of a pair in the crowd."""


def of_amara_and_jonas(mentorship: Mentorship) -> None:
    """Two questions of hers: one that he answered, and one that waits for his answer."""
    amara, jonas = mentorship.mentee, mentorship.mentor
    people = _ask(mentorship, amara, 33, WAIT, "Who should I talk to before I propose the research group?")
    _reply(people, jonas, 32, "Start with Noor. She ran the last one and knows why it stopped.")
    workshop = (
        "Dana wants to open the March workshop herself. Do I say yes to keep the peace, or no to keep the opening?"
    )
    _ask(mentorship, amara, 1, BEFORE, workshop)


def questions(rows: BulkRows, pair: Pair) -> None:
    """Add a question every few weeks, each with its answer. In every fifth pair the last one still waits."""
    if pair.state in (PROPOSED, SENT, ENDED) or pair.kind is MICRO:
        return
    lasted = (clock.now() - pair.begun).days
    days = range(20, max(lasted, 21), EVERY)
    for number, day in enumerate(days):
        waits = pair.number % 5 == 0 and number == len(days) - 1
        text, answer = IN_THE_CROWD[(pair.number + number) % len(IN_THE_CROWD)]
        asked, answered = pair.day(day), pair.day(day + 1)
        question = rows.put(
            Question,
            mentorship=pair.mentorship,
            author=pair.mentee,
            text=text,
            urgency=BEFORE,
            written_at=moment(asked),
            held_until=moment(asked + Question.HOLD),
            shown_at=moment(asked + Question.HOLD),
            answered_at=None if waits else moment(answered),
            replied_by=None if waits else pair.mentor,
            replied_at=None if waits else moment(answered),
        )
        event(rows, pair.mentee, "question.shown", Question, question, moment(asked))
        if waits:
            _on_agenda(rows, pair, question, text, asked)
        else:
            _answer(rows, pair, question, answer, answered)


def _on_agenda(rows: BulkRows, pair: Pair, question: int, text: str, asked: datetime) -> None:
    rows.put(
        RaisedTopic,
        mentorship=pair.mentorship,
        raised_by=pair.mentee,
        title=text,
        subject_type=Question.__name__,
        subject_id=question,
        raised_at=moment(asked),
    )


def _answer(rows: BulkRows, pair: Pair, question: int, text: str, answered: datetime) -> None:
    reply = rows.put(
        QuestionReply,
        question=question,
        author=pair.mentor,
        text=text,
        is_by_link=False,
        written_at=moment(answered),
        held_until=moment(answered + QuestionReply.HOLD),
        shown_at=moment(answered + QuestionReply.HOLD),
    )
    event(rows, pair.mentor, "question_reply.shown", QuestionReply, reply, moment(answered))


def _ask(mentorship: Mentorship, by: Person, days_ago: int, urgency: str, text: str) -> Question:
    with clock.frozen_at(ago(days_ago)):
        question = Question.ask(by=by, operation=_key(), mentorship=mentorship, text=text, urgency=urgency)
    with clock.frozen_at(ago(days_ago) + Question.HOLD):
        question.show()
    return question


def _reply(question: Question, by: Person, days_ago: int, text: str) -> None:
    with clock.frozen_at(ago(days_ago)):
        reply = QuestionReply.give(by=by, operation=_key(), question=question, text=text, seen=0)
    with clock.frozen_at(ago(days_ago) + QuestionReply.HOLD):
        reply.show()


def _key() -> str:
    return secrets.token_hex(16)
