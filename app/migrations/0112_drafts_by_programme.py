"""What coordinators typed and didn't send belongs to a programme: the first that they coordinate."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """UPDATE draft SET subject_id = (
            SELECT programme_id FROM enrolment
            WHERE enrolment.person_id = draft.person_id AND role = 'coordinator' ORDER BY enrolment.id LIMIT 1)
        WHERE form IN ('coordination.note', 'coordination.pair', 'coordination.invitation', 'offers.topic')
        AND person_id IN (SELECT person_id FROM enrolment WHERE role = 'coordinator')""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
