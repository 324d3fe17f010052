"""Signed links in mails about a question. Each is for one person and one question, and takes one answer.

Nothing is stored. What happened since decides whether a link still works: the answer, a withdrawal, the ending, and
everything that ends a person's open links.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from app.accounts.models import have_links_ended
from app.errors import RuleBroken
from app.i18n import _
from app.people.models import Person
from app.questions.models import Question, QuestionReply
from app.web import signing

SEVEN_DAYS = timedelta(days=7)

OPEN, HELD, ANSWERED, WITHDRAWN, ENDED, DISCUSSED, GONE = (
    "open",
    "held",
    "answered",
    "withdrawn",
    "ended",
    "discussed",
    "gone",
)
"""The states of a link. HELD: the answer by this link can still be withdrawn. GONE: it shows nothing and nobody."""


def token_for(question: Question, person: Person, keys: Sequence[str]) -> str:
    """A token for one person's answer. The last of `keys` signs it."""
    return str(_seal(keys).dumps([question.id, person.id]))


def link_for(question: Question, person: Person) -> str:
    """The whole address of the page for one person's answer, for a mail."""
    return url_for("question_links.show", token=token_for(question, person, signing.keys()), _external=True)


def _seal(keys: Sequence[str]) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(keys, salt="question-answer")


@dataclass(frozen=True)
class QuestionLink:
    """The question and the person of a link. Both are None if the link must not show whom it is about."""

    question: Question | None = None
    person: Person | None = None
    replies: tuple[QuestionReply, ...] = ()
    """What this person has written to the question."""

    expires_at: datetime | None = None

    @classmethod
    def with_token(cls, token: str, keys: Sequence[str]) -> "QuestionLink | None":
        """The link of a token, or None if the token is invalid.

        The link is empty if it is seven days old, if the question is gone, or if the person has ended their open links
        or left since.
        """
        try:
            sealed, made_at = _seal(keys).loads(token, max_age=int(SEVEN_DAYS.total_seconds()), return_timestamp=True)
        except SignatureExpired:
            return cls()
        except BadSignature:
            return None
        question_id, person_id = sealed
        if have_links_ended(person_id, made_at):
            return cls()
        question = Question.with_mentorship().where(Question.id == question_id).get_or_none()
        if question is None or person_id not in (question.mentorship.mentee_id, question.mentorship.mentor_id):
            return cls()
        person = question.mentorship.person_with(person_id)
        if person.is_deactivated or person_id == question.author_id:
            return cls()
        replies = tuple(QuestionReply.by(person, question))
        return cls(question, person, replies, made_at + SEVEN_DAYS)

    @property
    def state(self) -> str:
        if self.question is None:
            return GONE
        if not self.question.mentorship.is_going_on:
            return ENDED
        if self.question.deleted_at:
            return WITHDRAWN
        if self.held:
            return HELD
        if self.replies:
            return ANSWERED
        return DISCUSSED if self.question.was_discussed else OPEN

    @property
    def held(self) -> QuestionReply | None:
        """The answer by this link that can still be withdrawn."""
        return next((reply for reply in self.replies if reply.is_held and reply.is_by_link), None)

    def answer(self, *, operation: str, text: str) -> None:
        """Give the one answer. Sending the same form twice gives one.

        Raises Overtaken or RuleBroken if it comes too late.
        """
        if self.question is None or self.person is None:
            raise RuleBroken(_("This link no longer works."))
        QuestionReply.give(
            by=self.person, operation=operation, question=self.question, text=text, seen=0, is_by_link=True
        )

    def withdraw(self) -> str:
        """Withdraw the answer by this link, and return its text. Empty if there is none. Raises RuleBroken too late."""
        held = self.held
        if held is None or self.person is None:
            return ""
        held.withdraw(by=self.person, device=None)
        return held.text
