"""What two people have marked to talk about: clauses of their agreement, and statements they see differently."""

from dataclasses import dataclass
from typing import Any

from app.agreements.expectations import STATEMENTS
from app.agreements.models import ExpectationsMark, Mark, Section
from app.agreements.templates import template_of
from app.db import Listing
from app.mentorships.models import Mentorship

CLAUSE, STATEMENT = "clause", "statement"


@dataclass(frozen=True)
class Topic:
    """Something marked: what it is called, where it stands (`of` is a version or a check, `anchor` a place in it)."""

    kind: str
    title: str
    of: int
    anchor: str
    people: tuple[int, ...]


_marked_clauses = Listing(
    lambda given: (
        Mark.select(Section.key, Mark.person)
        .join(Section)
        .where(Section.agreement == given("version"))
        .order_by(Section.position, Mark.id)
    )
)
_marked_statements = Listing(
    lambda given: (
        ExpectationsMark.select(ExpectationsMark.statement, ExpectationsMark.person)
        .where(ExpectationsMark.check == given("check"))
        .order_by(ExpectationsMark.statement, ExpectationsMark.id)
    )
)


def to_talk_about(mentorship: Mentorship, version: int | None, check: int | None) -> list[Topic]:
    """What is marked in one version and in one revealed check, given by their ids; the agenda of a session pulls it."""
    clauses = _people_by(_marked_clauses(version=version), "key") if version else {}
    statements = _people_by(_marked_statements(check=check), "statement") if check else {}
    template = template_of(mentorship)
    return [
        *(Topic(CLAUSE, template.section(key).title, version or 0, key, people) for key, people in clauses.items()),
        *(
            Topic(STATEMENT, STATEMENTS[number - 1].about, check or 0, f"statement-{number}", people)
            for number, people in statements.items()
        ),
    ]


def _people_by(rows: list[Any], column: str) -> dict[Any, tuple[int, ...]]:
    found: dict[Any, tuple[int, ...]] = {}
    for row in rows:
        what = getattr(row, column)
        found[what] = (*found.get(what, ()), row.person)
    return found
