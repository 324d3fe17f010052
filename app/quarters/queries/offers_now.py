"""Free places and people who wait, by programme, as they are now: what was offered earlier isn't kept."""

from collections import Counter
from typing import Any

from peewee import JOIN

from app import clock
from app.db import PreparedRows
from app.mentorships.models import Ending, Mentorship, current_ending_of
from app.offers.models import Offer
from app.offers.queries.places import places_taken, takes_a_place
from app.people.models import Person


def free_places() -> Counter[int]:
    """The free places of people who offer something, by programme."""
    rows = _offering(now=clock.now())
    taken = places_taken({row.person for row in rows})
    found: Counter[int] = Counter()
    for row in rows:
        found[row.programme] += max(0, row.places - taken[row.person])
    return found


def people_waiting() -> Counter[int]:
    """How many people want help with something and have no mentor there, by programme."""
    mentored = {(row.programme, row.mentee) for row in _mentored()}
    return Counter(row.programme for row in _looking(now=clock.now()) if (row.programme, row.person) not in mentored)


def _open(param: Any) -> Any:
    """Offers that aren't taken down, and of which neither the offer nor its person sleeps or has left."""
    awake = Offer.paused_until.is_null() | (Offer.paused_until <= param("now"))
    here = Offer.opted_out_at.is_null() & awake & Person.deactivated_at.is_null()
    return Offer.select(Offer.programme, Offer.person, Offer.places).join(Person).where(here)


def _mentees(param: Any) -> Any:
    mentor = Person.alias()
    return (
        Mentorship.select(Mentorship.programme, Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
        .join_from(Mentorship, Ending, JOIN.LEFT_OUTER, on=current_ending_of(Mentorship.id))
        .where(takes_a_place() & mentor.deactivated_at.is_null())
    )


_offering = PreparedRows(lambda param: _open(param).where(Offer.offering_since.is_null(False)))
_looking = PreparedRows(lambda param: _open(param).where(Offer.opted_in_at.is_null(False)))
_mentored = PreparedRows(_mentees)
