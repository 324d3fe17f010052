"""Sessions with agendas, notes, reflections and pulses; and commitments."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE session (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        starts_at TIMESTAMPTZ NOT NULL, minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 480),
        zone TEXT NOT NULL, channel TEXT NOT NULL, place TEXT NOT NULL,
        uid TEXT NOT NULL UNIQUE, sequence INTEGER NOT NULL,
        booked_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        booked_at TIMESTAMPTZ NOT NULL, changed_at TIMESTAMPTZ NOT NULL,
        cancelled_by_id INTEGER REFERENCES person ON DELETE RESTRICT, cancelled_at TIMESTAMPTZ,
        outcome TEXT CHECK (outcome IN ('held', 'not held')),
        outcome_by_id INTEGER REFERENCES person ON DELETE RESTRICT, outcome_at TIMESTAMPTZ)""",
    """CREATE INDEX session_mentorship_starts ON session (mentorship_id, starts_at)""",
    """CREATE INDEX session_untold ON session (starts_at) WHERE outcome IS NULL AND cancelled_at IS NULL""",
    """CREATE TABLE agenda_item (
        id {id}, session_id INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('decide', 'understand', 'practise', 'share')),
        text TEXT NOT NULL, tried TEXT NOT NULL, where_to TEXT NOT NULL, where_now TEXT NOT NULL,
        could TEXT NOT NULL, will TEXT NOT NULL, position INTEGER NOT NULL,
        added_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, added_at TIMESTAMPTZ NOT NULL,
        ticked_at TIMESTAMPTZ,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX agenda_item_session ON agenda_item (session_id, position)""",
    """CREATE INDEX agenda_item_deleted ON agenda_item (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE TABLE side (
        id {id}, session_id INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        one_thing TEXT NOT NULL, hard TEXT NOT NULL, takeaway TEXT NOT NULL,
        manner TEXT CHECK (manner IN ('questions', 'half', 'advice')), changed_at TIMESTAMPTZ NOT NULL,
        UNIQUE (session_id, person_id))""",
    """CREATE TABLE session_note (
        id {id}, session_id INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
        only_for_id INTEGER REFERENCES person ON DELETE RESTRICT, words TEXT NOT NULL,
        edited_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, edited_at TIMESTAMPTZ NOT NULL,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX session_note_session ON session_note (session_id)""",
    """CREATE INDEX session_note_deleted ON session_note (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE TABLE pulse (
        id {id}, session_id INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        mood INTEGER CHECK (mood BETWEEN 1 AND 5), value INTEGER CHECK (value BETWEEN 1 AND 5),
        change TEXT NOT NULL, shared_at TIMESTAMPTZ, given_at TIMESTAMPTZ NOT NULL,
        UNIQUE (session_id, person_id))""",
    """CREATE TABLE commitment (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        session_id INTEGER REFERENCES session ON DELETE SET NULL,
        text TEXT NOT NULL, cue TEXT NOT NULL, owner TEXT NOT NULL CHECK (owner IN ('mentee', 'mentor', 'both')),
        due_on DATE, carried INTEGER NOT NULL,
        made_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, made_at TIMESTAMPTZ NOT NULL,
        closed_as TEXT CHECK (closed_as IN ('done', 'dropped')),
        closed_by_id INTEGER REFERENCES person ON DELETE RESTRICT, closed_at TIMESTAMPTZ,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX commitment_mentorship ON commitment (mentorship_id, made_at)""",
    """CREATE INDEX commitment_session ON commitment (session_id)""",
    """CREATE INDEX commitment_open ON commitment (mentorship_id) WHERE closed_at IS NULL AND deleted_at IS NULL""",
    """CREATE INDEX commitment_deleted ON commitment (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
