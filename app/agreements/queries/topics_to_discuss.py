"""Clauses and statements that two people have marked to talk about."""

from dataclasses import dataclass
from typing import Any

from peewee import fn

from app.agreements.models import Agreement, ExpectationsCheck, ExpectationsMark, Mark, Section
from app.agreements.rules.expectations import STATEMENTS
from app.agreements.rules.templates import template_of
from app.db import PreparedRows
from app.mentorships.models import Mentorship
from app.people.models import Person

CLAUSE, STATEMENT = "clause", "statement"


@dataclass(frozen=True)
class Topic:
    """A marked clause or statement. `of` is the id of its version or check, `anchor` the fragment of its URL."""

    kind: str
    title: str
    of: int
    anchor: str
    people: tuple[int, ...]


def _in_newest_version(param: Any) -> Any:
    """Marks on clauses of the newest version this person may read."""
    readable = Agreement.shown_at.is_null(False) | (Agreement.opened_by == param("person"))
    newest = Agreement.select(fn.MAX(Agreement.id)).where(
        (Agreement.mentorship == param("mentorship")) & Agreement.withdrawn_at.is_null() & readable
    )
    marks = Mark.select(Section.key.alias("what"), Section.agreement.alias("of"), Mark.person).join(Section)
    return marks.where(Section.agreement == newest).order_by(Section.position, Mark.id)


def _in_newest_check(param: Any) -> Any:
    """Marks on statements of the latest revealed check."""
    newest = ExpectationsCheck.select(fn.MAX(ExpectationsCheck.id)).where(
        (ExpectationsCheck.mentorship == param("mentorship")) & ExpectationsCheck.revealed_at.is_null(False)
    )
    mark = ExpectationsMark
    marks = mark.select(mark.statement.alias("what"), mark.check.alias("of"), mark.person)
    return marks.where(mark.check == newest).order_by(mark.statement, mark.id)


_marked_clauses, _marked_statements = PreparedRows(_in_newest_version), PreparedRows(_in_newest_check)


def to_talk_about(mentorship: Mentorship, user: Person) -> list[Topic]:
    """The topics in the newest version and check that this person may read. Two queries.

    Shown on the page of a mentorship and in the agenda of a session.
    """
    parameters = {"mentorship": mentorship.id, "person": user.id}
    template = template_of(mentorship)
    clauses, statements = _people_by(_marked_clauses(**parameters)), _people_by(_marked_statements(**parameters))
    return [
        *(Topic(CLAUSE, template.section(key).title, of, key, who) for (key, of), who in clauses.items()),
        *(
            Topic(STATEMENT, STATEMENTS[number - 1].about, of, f"statement-{number}", who)
            for (number, of), who in statements.items()
        ),
    ]


def _people_by(rows: list[Any]) -> dict[tuple[Any, int], tuple[int, ...]]:
    found: dict[tuple[Any, int], tuple[int, ...]] = {}
    for row in rows:
        found[row.what, row.of] = (*found.get((row.what, row.of), ()), row.person)
    return found
