"""Signed links in mails that ask whether a session was held. Each is for one person and one state of one session.

Nothing is stored. Changing a session increments its sequence, which invalidates the links made before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from app.accounts.models import have_links_ended
from app.db import writing
from app.errors import Overtaken, RuleBroken
from app.i18n import _
from app.mentorships.models import select_with_pair
from app.people.models import Person
from app.sessions.models import Session
from app.web import signing

FOURTEEN_DAYS = 14 * 24 * 60 * 60


def token_for(session: Session, person: Person, keys: Sequence[str]) -> str:
    """A token for one person's answer about this session as it is now. The last of `keys` signs it."""
    return str(_seal(keys).dumps([session.id, person.id, session.sequence]))


def link_for(session: Session, person: Person) -> str:
    """The whole address of the page for one person's answer, for a mail."""
    return url_for("session_answers.show", token=token_for(session, person, signing.keys()), _external=True)


def _seal(keys: Sequence[str]) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(keys, salt="session-answer")


@dataclass(frozen=True)
class AnswerLink:
    """The session and the person of a link. Both are None if the link must not show whom it is about."""

    session: Session | None = None
    person: Person | None = None
    sequence: int = 0

    @classmethod
    def with_token(cls, token: str, keys: Sequence[str]) -> "AnswerLink | None":
        """The link of a token, or None if the token is invalid.

        The link is empty if it has expired, if the session is gone, or if the person has left the mentorship or has
        ended their open links since.
        """
        try:
            sealed, made_at = _seal(keys).loads(token, max_age=FOURTEEN_DAYS, return_timestamp=True)
        except SignatureExpired:
            return cls()
        except BadSignature:
            return None
        session_id, person_id, sequence = sealed
        if have_links_ended(person_id, made_at):
            return cls()
        session = select_with_pair(Session).where(Session.id == session_id).get_or_none()
        if session is None or person_id not in (session.mentorship.mentee_id, session.mentorship.mentor_id):
            return cls()
        return cls(session, session.mentorship.person_with(person_id), sequence)

    @property
    def state(self) -> str:
        """`open` if the page asks, or why it doesn't: `gone`, `ended`, `called off`, `changed`, `answered`, `ahead`."""
        if self.session is None:
            return "gone"
        if self.session.mentorship.has_ended:
            return "ended"
        if self.session.is_cancelled:
            return "called off"
        if self.session.outcome:
            return "answered"
        if self.session.sequence != self.sequence:
            return "changed"
        return "open" if self.session.has_begun else "ahead"

    def answer(self, outcome: str) -> None:
        """Record whether the session was held, unless the other has answered already. Safe to send twice.

        Raises Overtaken if the other answered differently or the session changed, RuleBroken if the mentorship ended.
        """
        session, person = self.session, self.person
        if session is None or person is None:
            raise RuleBroken(_("This link no longer works."))
        with writing(lock=f"mentorship:{session.mentorship_id}"):
            now: Session = Session.get_by_id(session.id)
            if now.outcome == outcome:
                return
            if now.outcome or now.sequence != self.sequence:
                raise Overtaken(_("The session has changed since you opened this link. Here’s how it looks now."))
            session.record_outcome(outcome, by=person)
