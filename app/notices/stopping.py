"""The link that stops one subject of mail: signed, for one person, and good for nothing else. It never runs out,
because a mail may be read years later.
"""

from collections.abc import Sequence
from typing import NamedTuple

from itsdangerous import BadSignature, URLSafeSerializer

from app.people.models import Person

SESSIONS, FEEDBACK, BOTH = "sessions", "feedback", "sessions and feedback"
CHOICES = {SESSIONS: ("session_mail",), FEEDBACK: ("feedback_mail",), BOTH: ("session_mail", "feedback_mail")}
"""The subjects of mail, each with the fields of a person that turn it on or off."""


class Stop(NamedTuple):
    """Whose mail a link stops, and about what."""

    person: Person
    subject: str

    @property
    def is_done(self) -> bool:
        return not any(getattr(self.person, choice) for choice in CHOICES[self.subject])

    def do(self) -> None:
        """Stopping twice is stopping once."""
        self.person.change_profile(**dict.fromkeys(CHOICES[self.subject], False))


def token_for(person: Person, subject: str, keys: Sequence[str]) -> str:
    """A token that lets its holder stop this person's mail about one of CHOICES. The last of `keys` signs it."""
    return str(_seal(keys).dumps([person.id, subject]))


def stop_with(token: str, keys: Sequence[str]) -> Stop | None:
    """What a token stops; None for a token that never was. The first tokens said no subject and meant sessions."""
    try:
        said = _seal(keys).loads(token)
    except BadSignature:
        return None
    person_id, subject = said if isinstance(said, list) else (said, SESSIONS)
    person = Person.get_or_none(Person.id == person_id)
    return Stop(person, subject) if person else None


def _seal(keys: Sequence[str]) -> URLSafeSerializer:
    return URLSafeSerializer(keys, salt="stop-session-mail")
