"""What somebody has asked people on the board, and what became of it lately."""

from datetime import timedelta
from typing import Any, NamedTuple

from peewee import JOIN, Query

from app import clock
from app.asks.models import AskedMentor
from app.asks.models.ask import Ask
from app.db import PreparedRecords
from app.drafts.models import Draft
from app.mentorships.models import Decline, Mentorship
from app.people.models import Person
from app.programmes.models import Programme

NEWS = timedelta(days=14)
"""How long an answer stays beside the board."""


class Request(NamedTuple):
    """One ask with the people who haven't answered it."""

    id: int
    people: list[Person]


def asked_by(person: Person, programme: Programme) -> list[Any]:
    """Everybody whom this person asks in a programme and who hasn't answered, and the answers of the last two weeks, as
    `AskedMentor`s with their mentorship and its decline; the newest first.
    """
    found = list(_asked(person=person.id, programme=programme.id, since=clock.now() - NEWS))
    for asked in found:
        asked.mentorship.mentee = person
    return found


def open_requests(person: Person, programme: Programme) -> list[Request]:
    """The asks with which this person can ask somebody else for the same thing, the newest first."""
    people: dict[int, list[Person]] = {}
    for asked in asked_by(person, programme):
        if asked.mentorship.is_proposed and not asked.mentorship.left:
            people.setdefault(asked.ask_id, []).append(asked.mentorship.mentor)
    return [Request(id, them) for id, them in people.items() if len(them) < Ask.MOST_OPEN]


def unsent_words(person: Person, form: str) -> str:
    """What this person last typed in a form like this one and hasn't sent, perhaps to somebody who has no place left.
    Empty if there is no such draft.
    """
    mine = (Draft.person == person) & (Draft.form == form) & Draft.thrown_away_at.is_null()
    draft = Draft.select().where(mine).order_by(Draft.saved_at.desc(), Draft.id.desc()).first()
    return str(dict(draft.fields).get("because", "")) if draft else ""


def _asked_rows(param: Any) -> Query:
    mentor = Person.alias()
    is_news = Decline.id.is_null(False) & (Decline.at > param("since"))
    return (
        AskedMentor.select(AskedMentor, Mentorship, mentor, Decline)
        .join_from(AskedMentor, Ask)
        .join_from(AskedMentor, Mentorship)
        .join_from(Mentorship, mentor, JOIN.LEFT_OUTER, on=Mentorship.mentor)
        .join_from(Mentorship, Decline, JOIN.LEFT_OUTER, on=Decline.mentorship == Mentorship.id, attr="end")
        .where((Ask.person == param("person")) & (Ask.programme == param("programme")))
        .where(Mentorship.is_waiting() | is_news)
        .order_by(AskedMentor.id.desc())
    )


_asked = PreparedRecords(_asked_rows)
