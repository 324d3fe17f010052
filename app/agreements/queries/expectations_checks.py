"""Where the nine statements stand for a reader, and two people's answers beside each other."""

from dataclasses import dataclass
from typing import Any

from app.agreements.models import ExpectationsCheck, ExpectationsMark, checks_of
from app.agreements.rules.expectations import STATEMENTS, Statement, said
from app.mentorships.models import Mentorship
from app.people.models import Person


@dataclass(frozen=True)
class Standing:
    """Of the newest check: who has answered, and which was revealed last."""

    open_id: int | None
    is_mine: bool
    is_theirs: bool
    revealed: list[Any]


def standing(user: Person, mentorship: Mentorship) -> Standing:
    """Whose turn it is, from one query that reads no answer."""
    checks = checks_of(mentorship=mentorship.id, person=user.id)
    open_one = next((row for row in checks if row.revealed_at is None), None)
    return Standing(
        open_id=open_one.id if open_one else None,
        is_mine=bool(open_one and open_one.is_mine),
        is_theirs=bool(open_one and open_one.theirs),
        revealed=[row for row in checks if row.revealed_at],
    )


@dataclass(frozen=True)
class Beside:
    """One statement that both answered: how far apart they are, and who wants to talk about it."""

    statement: Statement
    mentee: int
    mentor: int
    marked_by: list[int]

    @property
    def apart(self) -> int:
        """Steps between the two, which orders the page and is never shown."""
        return abs(self.mentee - self.mentor)

    def said_by(self, role: str) -> str:
        return said(self.statement, self.mentee if role == "mentee" else self.mentor)


def side_by_side(user: Person, check: ExpectationsCheck) -> dict[str, Any]:
    """A revealed check as a page shows it: the widest difference first, what was left open by name."""
    mentee, mentor = check.sides()
    marks = ExpectationsMark.on(check)
    both = [
        Beside(statement, mentee[statement.number], mentor[statement.number], marks.get(statement.number, []))
        for statement in STATEMENTS
        if statement.number in mentee and statement.number in mentor
    ]
    return {
        "check": check,
        "mentorship": check.mentorship,
        "other": check.mentorship.other(user),
        "pairs": sorted(both, key=lambda pair: -pair.apart),
        "left_open": [s for s in STATEMENTS if s.number not in mentee or s.number not in mentor],
    }
