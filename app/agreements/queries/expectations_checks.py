"""The status of a mentorship's checks of expectations, and both people's answers side by side."""

from dataclasses import dataclass
from typing import Any

from app.agreements.models import ExpectationsCheck, ExpectationsMark, checks_of
from app.agreements.rules.expectations import STATEMENTS, Statement, answer_text
from app.mentorships.models import Mentorship
from app.people.models import Person


@dataclass(frozen=True)
class CheckStatus:
    """Who has answered the open check, and the revealed checks, newest first."""

    open_id: int | None
    is_mine: bool
    is_theirs: bool
    revealed: list[Any]


def check_status(user: Person, mentorship: Mentorship) -> CheckStatus:
    """The status of the checks of a mentorship, from one query that reads no answer."""
    checks = checks_of(mentorship=mentorship.id, person=user.id)
    open_one = next((row for row in checks if row.revealed_at is None), None)
    return CheckStatus(
        open_id=open_one.id if open_one else None,
        is_mine=bool(open_one and open_one.is_mine),
        is_theirs=bool(open_one and open_one.theirs),
        revealed=[row for row in checks if row.revealed_at],
    )


@dataclass(frozen=True)
class AnswerPair:
    """Both answers to one statement, and the ids of those who want to talk about it."""

    statement: Statement
    mentee: int
    mentor: int
    marked_by: list[int]

    @property
    def apart(self) -> int:
        """Steps between the two answers. Orders the page and is never shown."""
        return abs(self.mentee - self.mentor)

    def answer_of(self, role: str) -> str:
        return answer_text(self.statement, self.mentee if role == "mentee" else self.mentor)


def answer_comparison(user: Person, check: ExpectationsCheck) -> dict[str, Any]:
    """The page of a revealed check: answer pairs with the widest difference first, and unanswered statements."""
    mentee, mentor = check.sides()
    marks = ExpectationsMark.on(check)
    both = [
        AnswerPair(statement, mentee[statement.number], mentor[statement.number], marks.get(statement.number, []))
        for statement in STATEMENTS
        if statement.number in mentee and statement.number in mentor
    ]
    return {
        "check": check,
        "mentorship": check.mentorship,
        "other": check.mentorship.other(user),
        "rounds": [row for row in checks_of(mentorship=check.mentorship_id, person=user.id) if row.revealed_at],
        "pairs": sorted(both, key=lambda pair: -pair.apart),
        "unanswered": [s for s in STATEMENTS if s.number not in mentee or s.number not in mentor],
    }
