"""The signed link with which one person stops mail about one or more subjects.

It never expires, because a mail may be read years later.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from itsdangerous import BadSignature, URLSafeSerializer

from app.contracts import MailSubject
from app.i18n import listed
from app.mail.kinds import subjects
from app.mail.models import MailOptOut, MailRefusal
from app.people.models import Person


class Unsubscription(NamedTuple):
    """The person and the subjects of a link that stops mail."""

    person: Person
    subjects: list[MailSubject]

    @property
    def about(self) -> str:
        """The subjects, for a sentence: "feedback and sessions"."""
        return listed([subject.name for subject in self.subjects])

    @property
    def is_done(self) -> bool:
        return {subject.key for subject in self.subjects} <= MailOptOut.subjects_of(self.person)

    def do(self) -> None:
        """Stop mail about these subjects. Stopping twice changes nothing."""
        MailOptOut.stop(self.person, [subject.key for subject in self.subjects])


class GuestRefusal(NamedTuple):
    """The hash of the address of a link with which somebody without an account stops all mail."""

    address_hash: str

    @property
    def is_done(self) -> bool:
        return MailRefusal.has(self.address_hash)

    def do(self) -> None:
        """Never write to this address again. Doing it twice changes nothing."""
        MailRefusal.put(self.address_hash)


def guest_token_for(address: str, keys: Sequence[str]) -> str:
    """The token that stops all mail to the address of somebody without an account."""
    return str(_guest_signer(keys).dumps(MailRefusal.hash_of(address)))


def guest_refusal(token: str, keys: Sequence[str]) -> GuestRefusal | None:
    """The refusal of a token; None if it isn't valid."""
    try:
        return GuestRefusal(str(_guest_signer(keys).loads(token)))
    except BadSignature:
        return None


def token_for(person: Person, stopped: Iterable[MailSubject], keys: Sequence[str]) -> str:
    """The token that stops this person's mail about these subjects. The last of `keys` signs it."""
    return str(_signer(keys).dumps([person.id, [subject.key for subject in stopped]]))


def unsubscription(token: str, keys: Sequence[str]) -> Unsubscription | None:
    """The person and subjects of a token; None if it isn't valid, or if none of its subjects exist any more."""
    try:
        person_id, names = _read(_signer(keys).loads(token))
    except BadSignature:
        return None
    person = Person.get_or_none(Person.id == person_id)
    known = [subject for subject in subjects() if subject.key in names]
    return Unsubscription(person, known) if person and known else None


def _read(content: int | list) -> tuple[int, list[str]]:
    """A token's person and subjects. The first tokens held only the person, and later ones a text such as "sessions and
    feedback".
    """
    person_id, names = content if isinstance(content, list) else (content, "sessions")
    return person_id, names.split(" and ") if isinstance(names, str) else names


def _guest_signer(keys: Sequence[str]) -> URLSafeSerializer:
    return URLSafeSerializer(keys, salt="never-write-again")


def _signer(keys: Sequence[str]) -> URLSafeSerializer:
    return URLSafeSerializer(keys, salt="stop-session-mail")
