"""The places of mentors: no yes goes beyond them unless the mentor takes one more (docs/practice.md 9.4)."""

from app.events.models import Event
from app.i18n import _
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship, NoFreePlace
from app.offers.models import Offer
from app.offers.queries.places import places_taken
from app.people.models import Person


def has_free_place(offer: Offer) -> bool:
    """Whether the mentor of this offer mentors fewer people than they said, in all programmes."""
    return places_taken([offer.person_id])[offer.person_id] < offer.places


def keep_places(mentorship: Mentorship, by: Person, takes_one_more: bool) -> None:
    """Before a yes: ask the mentor whether to take one more if they have no free place.

    The mentor's own yes raises NoFreePlace unless it says that it `takes_one_more`. If the mentee's yes would be the
    second one, the mentor's earlier yes no longer counts, and they're asked again. One conversation takes no place.
    Run inside the `writing()` of `Mentorship.accept`, which lets only one yes at a time be counted.
    """
    offer = Offer.of(mentorship.mentor, mentorship.programme)
    if mentorship.kind is MICRO or offer is None or not offer.offering_since or has_free_place(offer):
        return
    if by.id == mentorship.mentor_id:
        if not takes_one_more:
            raise NoFreePlace(_("All your places are taken. You can still say yes to one more, if you like."))
        _set(mentorship, takes_one_more=1)
    elif mentorship.mentor_accepted_at and not mentorship.takes_one_more:
        _set(mentorship, mentor_accepted_at=None)
        mentorship.give_time()
        Event.record(by, "mentorship.one_more_asked", mentorship)


def _set(mentorship: Mentorship, **columns: object) -> None:
    for name, value in columns.items():
        setattr(mentorship, name, value)
    Mentorship.update(**columns).where(Mentorship.id == mentorship.id).execute()
