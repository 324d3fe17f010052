"""Clauses and statements that two people have marked to talk about, and dates of their agreement that have come."""

from dataclasses import dataclass
from typing import Any

from peewee import SQL, Value, fn

from app import clock
from app.agreed_dates.models import AHEAD, CLAUSE_OF, END, MILESTONE, REVIEW, AgreedDate
from app.agreements.models import Agreement, ExpectationsCheck, ExpectationsMark, Mark, Section
from app.agreements.rules.expectations import STATEMENTS
from app.agreements.rules.templates import template_of
from app.db import PreparedRows, constant
from app.i18n import lazy
from app.mentorships.models import Mentorship
from app.people.models import Person

CLAUSE, STATEMENT, DATE = "clause", "statement", "date"

ON_THE_AGENDA = {
    REVIEW: lazy("Look at our agreement"),
    MILESTONE: lazy("A milestone: did it happen?"),
    END: lazy("How we want to finish"),
}
"""What a date that has come puts on the agenda."""

NOBODY, LAST = 0, 100


@dataclass(frozen=True)
class TopicToDiscuss:
    """A marked clause or statement, or a date of the agreement. `of` is the id of its version, check or mentorship,
    `anchor` the fragment of its URL.
    """

    kind: str
    title: str
    of: int
    anchor: str
    people: tuple[int, ...]


def _in_newest_version(param: Any) -> Any:
    """Marks on clauses of the newest version this person may read, and dates of the agreement that have come.

    A review date isn't among them while a review asks about it, or shortly after the two have decided on it.
    """
    readable = Agreement.shown_at.is_null(False) | (Agreement.opened_by == param("person"))
    newest = Agreement.select(fn.MAX(Agreement.id)).where(
        (Agreement.mentorship == param("mentorship")) & Agreement.withdrawn_at.is_null() & readable
    )
    marks = Mark.select(
        Section.key.alias("what"), Section.agreement.alias("of"), Mark.person, Section.position.alias("place")
    ).join(Section)
    due = AgreedDate.select(AgreedDate.kind, AgreedDate.id, Value(NOBODY), Value(LAST) + AgreedDate.id)
    is_review = AgreedDate.kind == constant(REVIEW)
    is_near = (AgreedDate.day <= param("today")) | (is_review & (AgreedDate.day <= param("ahead")))
    is_asked = AgreedDate.in_review_at.is_null() & (
        AgreedDate.looked_at.is_null() | (AgreedDate.looked_at <= param("looked_until"))
    )
    going = (AgreedDate.mentorship == param("going")) & AgreedDate.closed_at.is_null()
    due = due.where(going & is_near & is_asked)
    return marks.where(Section.agreement == newest).union_all(due).order_by(SQL("place"))


def _in_newest_check(param: Any) -> Any:
    """Marks on statements of the latest revealed check."""
    newest = ExpectationsCheck.select(fn.MAX(ExpectationsCheck.id)).where(
        (ExpectationsCheck.mentorship == param("mentorship")) & ExpectationsCheck.revealed_at.is_null(False)
    )
    mark = ExpectationsMark
    marks = mark.select(mark.statement.alias("what"), mark.check.alias("of"), mark.person)
    return marks.where(mark.check == newest).order_by(mark.statement, mark.id)


_marked_clauses, _marked_statements = PreparedRows(_in_newest_version), PreparedRows(_in_newest_check)


def to_talk_about(mentorship: Mentorship, user: Person) -> list[TopicToDiscuss]:
    """The topics in the newest version and check that this person may read. Two queries.

    Shown on the page of a mentorship and in the agenda of a session.
    """
    today = clock.today_in(mentorship.mentee.zone)
    going = mentorship.id if mentorship.is_active else NOBODY
    parameters = {"mentorship": mentorship.id, "person": user.id}
    days: dict[str, Any] = {"today": today, "ahead": today + AHEAD, "looked_until": clock.now() - AHEAD}
    template = template_of(mentorship)
    clauses = _people_by(_marked_clauses(**parameters, **days, going=going))
    statements = _people_by(_marked_statements(**parameters))
    dates = {key: of for key, of in clauses if key in ON_THE_AGENDA}
    return [
        *(
            TopicToDiscuss(CLAUSE, template.section(key).title, of, key, who)
            for (key, of), who in clauses.items()
            if key not in dates
        ),
        *(
            TopicToDiscuss(STATEMENT, STATEMENTS[number - 1].about, of, f"statement-{number}", who)
            for (number, of), who in statements.items()
        ),
        *(TopicToDiscuss(DATE, str(ON_THE_AGENDA[key]), mentorship.id, CLAUSE_OF[key], ()) for key in dates),
    ]


def _people_by(rows: list[Any]) -> dict[tuple[Any, int], tuple[int, ...]]:
    found: dict[tuple[Any, int], tuple[int, ...]] = {}
    for row in rows:
        found[row.what, row.of] = (*found.get((row.what, row.of), ()), row.person)
    return found
