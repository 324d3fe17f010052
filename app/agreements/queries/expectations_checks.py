"""The status of a mentorship's checks of expectations, and both people's answers side by side."""

import json
from dataclasses import dataclass
from typing import Any

from peewee import fn

from app.agreements.models import ExpectationsAnswers, ExpectationsCheck, ExpectationsMark, checks_of
from app.agreements.rules.expectations import FAR_APART, STATEMENTS, Statement, answer_text
from app.db import PreparedRows
from app.mentorships.models import Mentorship
from app.people.models import Person


@dataclass(frozen=True)
class CheckStatus:
    """Who has answered the open check, whether the last one was skipped, and the revealed checks, newest first."""

    open_id: int | None
    is_mine: bool
    is_theirs: bool
    is_skipped: bool
    revealed: list[Any]


def check_status(user: Person, mentorship: Mentorship) -> CheckStatus:
    """The status of the checks of a mentorship, from one query that reads no answer."""
    checks = checks_of(mentorship=mentorship.id, person=user.id)
    open_one = next((row for row in checks if not row.revealed_at and not row.skipped_at), None)
    return CheckStatus(
        open_id=open_one.id if open_one else None,
        is_mine=bool(open_one and open_one.is_mine),
        is_theirs=bool(open_one and open_one.theirs),
        is_skipped=bool(checks and checks[0].skipped_at),
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

    @property
    def is_difference(self) -> bool:
        """Whether the two are far enough apart to talk about it."""
        return self.apart >= FAR_APART

    def answer_of(self, role: str) -> str:
        return answer_text(self.statement, self.mentee if role == "mentee" else self.mentor)


def answer_comparison(user: Person, check: ExpectationsCheck) -> dict[str, Any]:
    """The page of a revealed check: answer pairs with the widest difference first, and unanswered statements."""
    mentee, mentor = check.sides()
    both = _pairs(mentee, mentor, ExpectationsMark.on(check))
    return {
        "check": check,
        "mentorship": check.mentorship,
        "other": check.mentorship.other(user),
        "rounds": [row for row in checks_of(mentorship=check.mentorship_id, person=user.id) if row.revealed_at],
        "pairs": sorted(both, key=lambda pair: -pair.apart),
        "differing": sum(pair.is_difference for pair in both),
        "alike": [pair for pair in both if not pair.is_difference],
        "unanswered": [s for s in STATEMENTS if s.number not in mentee or s.number not in mentor],
    }


def differences_by_section(mentorship: Mentorship) -> dict[str, list[AnswerPair]] | None:
    """The differences in the last revealed check, by the key of the section that each concerns. At most one query.

    None if somebody skipped the check, so that there is nothing to compare.
    """
    if not mentorship.compared_at:
        return {}
    rows = {row.person: row.chosen for row in _last_revealed(mentorship=mentorship.id)}
    if not rows:
        return None
    mentee, mentor = _chosen(rows.get(mentorship.mentee_id)), _chosen(rows.get(mentorship.mentor_id))
    found: dict[str, list[AnswerPair]] = {}
    for pair in _pairs(mentee, mentor, {}):
        if pair.is_difference:
            found.setdefault(pair.statement.section, []).append(pair)
    return found


def last_answers_of(person: Person, mentorship: Mentorship) -> dict[int, int]:
    """This person's own answers in the last check of a mentorship, whether or not it is over."""
    mine = ExpectationsAnswers.select().join(ExpectationsCheck).where(ExpectationsCheck.mentorship == mentorship)
    row = mine.where(ExpectationsAnswers.person == person).order_by(ExpectationsAnswers.id.desc()).first()
    return _chosen(row.chosen if row else None)


def _pairs(mentee: dict[int, int], mentor: dict[int, int], marks: dict[int, list[int]]) -> list[AnswerPair]:
    return [
        AnswerPair(statement, mentee[statement.number], mentor[statement.number], marks.get(statement.number, []))
        for statement in STATEMENTS
        if statement.number in mentee and statement.number in mentor
    ]


def _chosen(stored: str | None) -> dict[int, int]:
    return {int(number): step for number, step in json.loads(stored or "{}").items()}


def _of_last_revealed(param: Any) -> Any:
    last = ExpectationsCheck.select(fn.MAX(ExpectationsCheck.id)).where(
        (ExpectationsCheck.mentorship == param("mentorship")) & ExpectationsCheck.revealed_at.is_null(False)
    )
    answers = ExpectationsAnswers.select(ExpectationsAnswers.person, ExpectationsAnswers.chosen)
    return answers.where(ExpectationsAnswers.check == last)


_last_revealed = PreparedRows(_of_last_revealed)
