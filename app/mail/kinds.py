"""The kinds of mail that rooms offer, and the subjects people can stop mail about."""

from app import rooms
from app.contracts import MailKind, MailSubject


def all_kinds() -> list[MailKind]:
    """Every kind, in the order of the rooms."""
    return rooms.offered_items("mail", "MAIL_KINDS")


def kinds_by_key() -> dict[str, MailKind]:
    return {kind.key: kind for kind in all_kinds()}


def kinds_by_event() -> dict[str, MailKind]:
    """The kind of mail that an event belongs to, by the event's name."""
    return {event: kind for kind in all_kinds() for event in kind.events}


def also_answering(event: str) -> list[MailKind]:
    """The kinds of mail that answer an event of another kind."""
    return [kind for kind in all_kinds() if event in kind.also_events]


def subjects() -> list[MailSubject]:
    """Every subject people can stop mail about, in the order of the rooms."""
    return list(dict.fromkeys(kind.subject for kind in all_kinds() if kind.subject))
