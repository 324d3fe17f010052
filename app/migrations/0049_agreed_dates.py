"""The dates of an agreement that come back: its review, its milestones, and the last quarter before its end.

Agreements in force get theirs now. A milestone without a day has none.
"""

import json
from datetime import date, datetime, timedelta
from typing import Any

from peewee import Database, SqliteDatabase

from app.migrations import run

TABLE = (
    """CREATE TABLE agreed_date (
        id {id},
        mentorship_id INTEGER NOT NULL REFERENCES mentorship (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        agreed_on DATE NOT NULL,
        day DATE NOT NULL,
        period_days INTEGER,
        mentee_at TIMESTAMPTZ,
        mentor_at TIMESTAMPTZ,
        outcome TEXT,
        closed_by_id INTEGER REFERENCES person (id) ON DELETE RESTRICT,
        closed_at TIMESTAMPTZ
    )""",
    """CREATE INDEX agreed_date_of_mentorship ON agreed_date (mentorship_id)""",
    """CREATE INDEX agreed_date_open ON agreed_date (day) WHERE closed_at IS NULL""",
    """CREATE INDEX agreed_date_closed_by ON agreed_date (closed_by_id)""",
)
IN_FORCE = """SELECT section.answers, mentorship.id, mentorship.agreed_at, mentorship.ends_on, mentorship.kind
    FROM section
    JOIN agreement ON agreement.id = section.agreement_id
    JOIN mentorship ON mentorship.id = agreement.mentorship_id
    WHERE section.key IN ('feedback', 'ending') AND agreement.agreed_at IS NOT NULL AND agreement.number = (
        SELECT MAX(latest.number) FROM agreement latest
        WHERE latest.mentorship_id = mentorship.id AND latest.agreed_at IS NOT NULL)
    ORDER BY section.id"""
INSERT = "INSERT INTO agreed_date (mentorship_id, kind, text, agreed_on, day, period_days) VALUES (?, ?, ?, ?, ?, ?)"
LAST_QUARTER = 0.75
A_QUARTER, PERIODS = 90, {"new_role": 30}


def up(migrator: Any, db: Database) -> None:
    run(db, TABLE)
    insert = INSERT if isinstance(db, SqliteDatabase) else INSERT.replace("?", "%s")
    for answers, mentorship, agreed_at, ends_on, kind_of_mentorship in db.execute_sql(IN_FORCE).fetchall():
        period = PERIODS.get(kind_of_mentorship, A_QUARTER)
        for kind, text, day in _dates(json.loads(answers)):
            db.execute_sql(insert, (mentorship, kind, text, day, day, period if kind == "review" else None))
        if ends_on and agreed_at and "ends_on" in json.loads(answers):
            end = _day(ends_on)
            begins = _day(agreed_at) + timedelta(days=int((end - _day(agreed_at)).days * LAST_QUARTER))
            db.execute_sql(insert, (mentorship, "end", "", end.isoformat(), begins.isoformat(), None))


def _dates(answers: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(kind, text, day)"""
    review = [("review", "", answers["review_on"])] if answers.get("review_on") else []
    milestones = [
        ("milestone", item["text"], item["day"])
        for item in answers.get("milestones") or []
        if item.get("text") and item.get("day")
    ]
    return [*review, *milestones]


def _day(value: Any) -> date:
    """SQLite returns dates and moments as text."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
