"""The link that stops mail about sessions: signed, for one person, and good for nothing else. It never runs out,
because a mail may be read years later.
"""

from itsdangerous import BadSignature, URLSafeSerializer

from app.people.models import Person


def token_for(person: Person, key: str) -> str:
    """A token with which whoever holds it may stop this person's mail about sessions; `key` is the app's secret."""
    return str(_seal(key).dumps(person.id))


def person_with(token: str, key: str) -> Person | None:
    """Whose mail a token stops; None for a token that never was."""
    try:
        person_id = _seal(key).loads(token)
    except BadSignature:
        return None
    found: Person | None = Person.get_or_none(Person.id == person_id)
    return found


def _seal(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt="stop-session-mail")
