"""The first tables: team, people, events, sign-ins and links, programmes, mentorships, agreements."""

from typing import Any

from peewee import Database

from app.migrations import run

TABLES = (
    """CREATE TABLE team (id {id}, name TEXT NOT NULL)""",
    """CREATE TABLE person (
        id {id}, name TEXT NOT NULL, email VARCHAR(254) NOT NULL UNIQUE, password_hash TEXT,
        call_me TEXT, pronouns TEXT, zone TEXT NOT NULL, region TEXT NOT NULL, clock TEXT NOT NULL,
        week_start TEXT NOT NULL, appearance TEXT NOT NULL, joined_at TIMESTAMPTZ)""",
    """CREATE TABLE event (
        id {id}, actor_id INTEGER REFERENCES person ON DELETE SET NULL, name TEXT NOT NULL,
        subject_type TEXT NOT NULL, subject_id INTEGER NOT NULL, at TIMESTAMPTZ NOT NULL)""",
    """CREATE INDEX event_actor_id ON event (actor_id)""",
    """CREATE TABLE operation (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, key TEXT NOT NULL,
        fingerprint TEXT NOT NULL, result_id INTEGER, at TIMESTAMPTZ NOT NULL, UNIQUE (person_id, key))""",
    """CREATE TABLE device (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, token_hash TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL, signed_in_at TIMESTAMPTZ NOT NULL, seen_at TIMESTAMPTZ NOT NULL, ended_at TIMESTAMPTZ)""",
    """CREATE INDEX device_person_id ON device (person_id)""",
    """CREATE TABLE invitation (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        invited_by_id INTEGER REFERENCES person ON DELETE SET NULL, token_hash TEXT NOT NULL UNIQUE,
        summary TEXT NOT NULL, leads_to TEXT NOT NULL, made_at TIMESTAMPTZ NOT NULL, expires_at TIMESTAMPTZ NOT NULL,
        used_at TIMESTAMPTZ, replaced_at TIMESTAMPTZ, asked_again_at TIMESTAMPTZ)""",
    """CREATE INDEX invitation_person_id ON invitation (person_id)""",
    """CREATE INDEX invitation_invited_by_id ON invitation (invited_by_id)""",
    """CREATE TABLE reset_link (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, token_hash TEXT NOT NULL UNIQUE,
        expires_at TIMESTAMPTZ NOT NULL, used_at TIMESTAMPTZ)""",
    """CREATE INDEX reset_link_person_id ON reset_link (person_id)""",
    """CREATE TABLE setup_code (id {id}, code_hash TEXT NOT NULL, made_at TIMESTAMPTZ NOT NULL)""",
    """CREATE TABLE attempt (id {id}, key TEXT NOT NULL, at TIMESTAMPTZ NOT NULL)""",
    """CREATE INDEX attempt_key ON attempt (key, at)""",
    """CREATE TABLE programme (id {id}, name TEXT NOT NULL)""",
    """CREATE TABLE enrolment (
        id {id}, programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, role TEXT NOT NULL,
        since TIMESTAMPTZ NOT NULL, UNIQUE (programme_id, person_id))""",
    """CREATE INDEX enrolment_person_id ON enrolment (person_id)""",
    """CREATE TABLE mentorship (
        id {id}, programme_id INTEGER NOT NULL REFERENCES programme ON DELETE RESTRICT, kind TEXT NOT NULL,
        mentee_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        mentor_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        proposed_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, proposed_at TIMESTAMPTZ NOT NULL,
        mentee_accepted_at TIMESTAMPTZ, mentor_accepted_at TIMESTAMPTZ, declined_at TIMESTAMPTZ,
        agreed_at TIMESTAMPTZ, cadence_days INTEGER, ends_on DATE, CHECK (mentee_id <> mentor_id))""",
    """CREATE UNIQUE INDEX mentorship_pair ON mentorship (mentee_id, mentor_id) WHERE declined_at IS NULL""",
    """CREATE INDEX mentorship_mentor_id ON mentorship (mentor_id)""",
    """CREATE INDEX mentorship_programme_id ON mentorship (programme_id)""",
    """CREATE TABLE agreement (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE, number INTEGER NOT NULL,
        revision INTEGER NOT NULL, opened_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        opened_at TIMESTAMPTZ NOT NULL, sent_at TIMESTAMPTZ, agreed_at TIMESTAMPTZ, withdrawn_at TIMESTAMPTZ,
        UNIQUE (mentorship_id, number))""",
    """CREATE UNIQUE INDEX agreement_open ON agreement (mentorship_id)
        WHERE agreed_at IS NULL AND withdrawn_at IS NULL""",
    """CREATE TABLE section (
        id {id}, agreement_id INTEGER NOT NULL REFERENCES agreement ON DELETE CASCADE, key TEXT NOT NULL,
        position INTEGER NOT NULL, answers TEXT NOT NULL, revision INTEGER NOT NULL,
        edited_by_id INTEGER REFERENCES person ON DELETE SET NULL, edited_at TIMESTAMPTZ,
        UNIQUE (agreement_id, key))""",
    """CREATE TABLE mark (
        id {id}, section_id INTEGER NOT NULL REFERENCES section ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, made_at TIMESTAMPTZ NOT NULL,
        UNIQUE (section_id, person_id))""",
    """CREATE TABLE signature (
        id {id}, agreement_id INTEGER NOT NULL REFERENCES agreement ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, revision INTEGER NOT NULL,
        given_at TIMESTAMPTZ NOT NULL, UNIQUE (agreement_id, person_id, revision))""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, TABLES)
