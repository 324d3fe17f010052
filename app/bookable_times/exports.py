"""The times of one person for one conversation."""

from collections.abc import Iterator

from app import clock
from app.bookable_times.models import BookableTime
from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person


def own_texts(person: Person) -> Iterator[OwnText]:
    for one in BookableTime.of(person):
        yield OwnText(None, one.made_at, _("A time for one conversation"), [_in_words(one)])


def _in_words(one: BookableTime) -> str:
    about = {
        "first": one.first_on.isoformat(),
        "last": one.last_on.isoformat(),
        "time": one.at,
        "city": clock.zone_words(one.zone),
        "count": one.minutes,
    }
    if one.weekly.is_repeated:
        return _("Every week from %(first)s to %(last)s at %(time)s in %(city)s, for %(count)d minutes", **about)
    return _("On %(first)s at %(time)s in %(city)s, for %(count)d minutes", **about)
