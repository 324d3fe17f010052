"""What waits for one person, and what they got lately."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from peewee import fn

from app import clock
from app.db import PreparedRows
from app.mail.models.message import Message
from app.people.models import Person

TWO_DAYS = timedelta(days=2)


def unattempted(person: Person, kinds: Collection[str]) -> list[Message]:
    """Messages of these kinds that nobody has tried to send, the oldest first."""
    waiting = Message.sent_at.is_null() & Message.given_up_at.is_null() & (Message.tries == 0)
    theirs = waiting & (Message.person == person) & Message.kind.in_(list(kinds))
    return list(Message.select(Message, Person).join(Person).where(theirs).order_by(Message.id))


def mailed_to(person: Person, since: datetime) -> list[Any]:
    """What was sent to somebody since a moment, and what is being tried, as rows with mail, kind, mentorship_id and
    sent_at. News in one mail has the same `mail`.
    """
    return _mailed(person=person.id, since=since)


def last_daily_mail(person: Person) -> date | None:
    """The date of the last daily mail that reached somebody in the last two days, on their calendar of that moment."""
    now = clock.now()
    lately: Any = (Message.sent_at > now - TWO_DAYS) & (Message.sent_at <= now)
    return Message.select(fn.MAX(Message.daily_on)).where((Message.person == person) & lately).scalar()


def look_again(person: Person) -> None:
    """Let the next round decide again when this person's news is sent, because their hours or their zone have changed.

    Run inside `writing()`.
    """
    moment: Any = clock.now()
    waiting = Message.sent_at.is_null() & Message.given_up_at.is_null() & (Message.tries == 0) & (Message.plain == "")
    late = (Message.person == person) & (Message.next_at > moment)
    Message.update(next_at=moment).where(waiting & late).execute()


def _lately(param: Any) -> Any:
    tried = Message.sent_at.is_null() & Message.given_up_at.is_null() & (Message.tries > 0)
    mail = fn.COALESCE(Message.carried_by, Message.id).alias("mail")
    query = Message.select(mail, Message.kind, Message.mentorship_id, Message.sent_at)
    return query.where((Message.person == param("person")) & ((Message.sent_at > param("since")) | tried))


_mailed = PreparedRows(_lately)
