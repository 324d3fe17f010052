"""Many people with two years of history: for `./run seed --scale N` and `./run bench`.

The story is created by domain methods. A crowd would take hours that way, so its rows are inserted directly, with the
content that those methods would have written (histories.py).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app import clock
from app.accounts.models import Device, Invitation, digest
from app.mentorship_kinds import MENTORSHIP_KINDS
from app.people.models import Person
from app.programmes.models import MEMBER, Enrolment, Programme
from app.seed.crowd_notices import add_notices
from app.seed.histories import HISTORIES
from app.seed.pairs import ENDED, GOING, PAUSED, PROPOSED, RECENT, SENT, TWO_YEARS, Pair, event, moment
from app.seed.rows import BulkRows
from app.seed.shelf import begin_shelves

FEWEST, MOST = 1, 100_000
"""The fewest and most people in a crowd."""

PAIRS_AT_ONCE = 500
"""Pairs written in one transaction."""

GIVEN = ("Amara", "Jonas", "ليلى", "由紀", "Олена", "Mateo", "Priya", "Grace", "Zoë", "Nguyễn", "Σοφία", "David")
FAMILY = (
    "Okafor",
    "Lindqvist",
    "حداد",
    "山本",
    "Коваль",
    "Silva",
    "Raman",
    "Mensah",
    "Müller",
    "Trần",
    "Παππά",
    "Cohn",
)
ZONES = ("Africa/Lagos", "Europe/Stockholm", "Asia/Amman", "Asia/Tokyo", "Europe/Kyiv", "America/Sao_Paulo", "UTC")

SINCE = {PROPOSED: (2, 14), SENT: (3, 14), RECENT: (8, 14), PAUSED: (20, 150)}
"""The fewest and most days a pair has been in a state. In the other states it is up to two years."""

STATES = (GOING, SENT, GOING, ENDED, GOING, RECENT, GOING, PAUSED, GOING, PROPOSED)
"""The states of ten consecutive pairs."""


def add(people: int, password_hash: str) -> Iterator[int]:
    """Add this many people and their mentorships. Yields the number of people so far after each batch."""
    programme, coordinator = Programme.get(), Person.select().order_by(Person.id).get()
    rows, pairs = BulkRows(), (people + 1) // 2
    for first in range(0, pairs, PAIRS_AT_ONCE):
        last = min(first + PAIRS_AT_ONCE, pairs)
        partners: dict[int, int] = {}
        for number in range(first, last):
            pair = _add_pair(rows, number, number * 2 + 1 < people, programme.id, coordinator.id, password_hash)
            partners |= dict(zip(pair, reversed(pair), strict=True))
        add_notices(rows, partners)
        rows.write()
        yield min(last * 2, people)
    begin_shelves()
    rows.advance_sequences()


def _add_pair(
    rows: BulkRows, number: int, is_pair: bool, programme: int, coordinator: int, password_hash: str
) -> list[int]:
    """Add two people, or a last one alone, and everything of their mentorship. Returns their ids."""
    begun = clock.now() - timedelta(days=_days_ago(number), hours=number % 24)
    people = [
        _person(rows, 2 * number + side, begun, programme, coordinator, password_hash)
        for side in range(2 if is_pair else 1)
    ]
    if is_pair:
        kind = list(MENTORSHIP_KINDS.values())[number // len(STATES) % len(MENTORSHIP_KINDS)]
        state = STATES[number % len(STATES)]
        pair = Pair(number, people[0], people[1], begun, kind, state, programme)
        for history in HISTORIES:
            history(rows, pair)
    return people


def _days_ago(number: int) -> int:
    """How many days ago a pair began: within weeks if its state is a recent one, otherwise within two years."""
    first, last = SINCE.get(STATES[number % len(STATES)], (20, TWO_YEARS))
    return first + number * 37 % (last - first)


def _person(rows: BulkRows, number: int, begun: datetime, programme: int, coordinator: int, password_hash: str) -> int:
    """Add a person who was invited a week before, joined the next day, and is enrolled and signed in."""
    invited, joined = (moment(begun - timedelta(days=days)) for days in (7, 6))
    email = f"person-{number}@example.org"
    name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[number // len(GIVEN) % len(FAMILY)]} {number}"
    zone = ZONES[number % len(ZONES)]
    looks = {"region": "en-GB", "clock": "region", "week_start": "region", "appearance": "system"}
    person = rows.put(
        Person,
        name=name,
        email=email,
        email_key=email,
        password_hash=password_hash,
        zone=zone,
        joined_at=joined,
        **looks,
    )
    rows.put(Enrolment, programme=programme, person=person, role=MEMBER, since=invited)
    invitation = rows.put(
        Invitation,
        person=person,
        invited_by=coordinator,
        token_hash=digest(f"crowd invitation {number}"),
        summary="You are invited.",
        made_at=invited,
        expires_at=moment(begun + timedelta(days=7)),
        used_at=joined,
    )
    device = rows.put(
        Device,
        person=person,
        token_hash=digest(f"crowd device {number}"),
        name="Firefox on Linux",
        signed_in_at=joined,
        seen_at=joined,
    )
    event(rows, coordinator, "invitation.made", Invitation, invitation, invited)
    event(rows, person, "person.joined", Person, person, joined)
    event(rows, person, "device.signed_in", Device, device, joined)
    return person
