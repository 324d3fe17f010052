"""Drafts are found by their form and its subject instead of the address of a page.

If the address belongs to no form, it is kept in place of the form. The draft keeps its text until it is too old, like
any other.
"""

import re
from typing import Any

from peewee import Database, SqliteDatabase

from app.migrations import run

FORMS = {
    r"/sections/(\d+)": "agreements.section",
    r"/agreements/(\d+)/one-page": "agreements.one_page",
    r"/mentorships/(\d+)/expectations": "agreements.expectations",
    r"/mentorships/(\d+)/feedback/new": "feedback.note",
    r"/mentorships/(\d+)/sessions/new": "sessions.booking",
    r"/mentorships/(\d+)/past-sessions/new": "sessions.past_session",
    r"/mentorships/(\d+)/follow-up": "sessions.follow_up",
    r"/sessions/(\d+)/edit": "sessions.move",
    r"/sessions/(\d+)/preparation": "sessions.preparation",
    r"/sessions/(\d+)/closing/new": "sessions.closing",
    r"/sessions/(\d+)/commitments/new": "sessions.commitment",
    r"/sessions/(\d+)/agenda-items/new": "sessions.new_agenda_item",
    r"/agenda-items/(\d+)/edit": "sessions.agenda_item",
    r"/mentorships/(\d+)/commitments": "commitments.new",
    r"/commitments/(\d+)/edit": "commitments.commitment",
    r"/mentorships/(\d+)/pauses/new": "mentorships.pause",
    r"/mentorships/new": "mentorships.new",
    r"/pairs/new": "coordination.pair",
    r"/people/new": "coordination.invitation",
    r"/profile": "accounts.profile",
}
"""Maps patterns of addresses to the form on that page. A page without an id is about the writer."""

BEFORE = (
    """ALTER TABLE draft ADD COLUMN form TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE draft ADD COLUMN subject_id INTEGER NOT NULL DEFAULT 0""",
)
AFTER = (
    """DROP INDEX draft_person_id""",
    """ALTER TABLE draft DROP COLUMN place""",
    """CREATE INDEX draft_person_id ON draft (person_id, form, subject_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, BEFORE)
    mark = "?" if isinstance(db, SqliteDatabase) else "%s"
    update = f"UPDATE draft SET form = {mark}, subject_id = {mark} WHERE id = {mark}"  # noqa: S608 - only the placeholders
    for id, person, place in db.execute_sql("SELECT id, person_id, place FROM draft").fetchall():
        db.execute_sql(update, (*_key(place, person), id))
    run(db, AFTER)


def _key(place: str, person: int) -> tuple[str, int]:
    """The form and the id of its subject, from the address of a page."""
    for pattern, form in FORMS.items():
        if found := re.fullmatch(pattern, place):
            return form, int(found[1]) if found.groups() else person
    return place, person
