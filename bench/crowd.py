"""Inserts a person with many mentorships, in addition to the story and the crowd of app/seed."""

import json
import secrets
from datetime import timedelta

from app import clock
from app.agreements.models import Agreement, Section
from app.agreements.rules.sections import SECTIONS
from app.db import Record, writing
from app.mentorship_kinds import CLASSIC
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.seed.agreement_texts import AMARA_AND_JONAS, counted_from
from app.sessions.models import Session

AT_ONCE = 90
"""Rows in one statement. SQLite and PostgreSQL both limit the number of parameters."""


def mentorships_of(mentee: Person, count: int) -> None:
    """Give somebody this many more mentorships, each with its own mentor and an agreement to read."""
    with writing():
        _begin([(mentee.id, mentor) for mentor in _join(count)], Enrolment.programme_of(mentee))


def sessions_ahead(mentorship: Mentorship, count: int) -> None:
    """Add upcoming sessions with consecutive ids: the first in a week, then one every hour."""
    moment = clock.now()
    rows = [
        {
            "mentorship": mentorship.id,
            "starts_at": moment + timedelta(days=7, hours=number),
            "minutes": 45,
            "zone": "UTC",
            "channel": "video",
            "place": "",
            "uid": f"bench-{secrets.token_hex(16)}@trellis",
            "booked_by": mentorship.mentee_id,
            "booked_at": moment,
            "changed_at": moment,
        }
        for number in range(count)
    ]
    with writing():
        _insert(Session, rows)


def _join(count: int) -> list[int]:
    """Add people who have just joined, and return their ids."""
    before = Person.select().count()
    rows = [
        {
            "name": f"Mentor {number}",
            "email": f"mentor-{number}@example.org",
            "email_key": f"mentor-{number}@example.org",
            "zone": "Europe/Lisbon",
            "region": "en-GB",
            "clock": "region",
            "week_start": "region",
            "appearance": "system",
            "joined_at": clock.now(),
        }
        for number in range(before, before + count)
    ]
    _insert(Person, rows)
    newest = Person.select(Person.id).order_by(Person.id.desc()).limit(count)
    return sorted(person.id for person in newest)


def _begin(pairs: list[tuple[int, int]], programme: Programme) -> None:
    moment = clock.now()
    _insert(
        Mentorship,
        [
            {
                "programme": programme.id,
                "kind_key": CLASSIC.key,
                "mentee": mentee,
                "mentor": mentor,
                "proposed_by": mentee,
                "proposed_at": moment,
                "mentee_accepted_at": moment,
                "mentor_accepted_at": moment,
            }
            for mentee, mentor in pairs
        ],
    )
    begun = Mentorship.select().order_by(Mentorship.id.desc()).limit(len(pairs))
    _write([(mentorship.id, mentorship.mentee_id) for mentorship in begun])


def _write(drafts: list[tuple[int, int]]) -> None:
    """Add the first version of each mentorship's agreement, sent by the mentee."""
    moment = clock.now()
    _insert(
        Agreement,
        [
            {"mentorship": mentorship, "number": 1, "opened_by": writer, "opened_at": moment, "sent_at": moment}
            for mentorship, writer in drafts
        ],
    )
    sent = Agreement.select().order_by(Agreement.id.desc()).limit(len(drafts))
    _insert(
        Section,
        [
            {
                "agreement": agreement.id,
                "key": kind.key,
                "position": position,
                "stored": json.dumps(counted_from(moment.date(), AMARA_AND_JONAS[kind.key])),
                "edited_by": agreement.opened_by_id,
                "edited_at": moment,
            }
            for agreement in sent
            for position, kind in enumerate(SECTIONS, start=1)
        ],
    )


def _insert(record: type[Record], rows: list[dict]) -> None:
    for first in range(0, len(rows), AT_ONCE):
        record.insert_many(rows[first : first + AT_ONCE]).execute()
