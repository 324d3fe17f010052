"""The words of signals 0 to 2."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app import clock
from app.agreements.rules.sections import CADENCES, HOW_OFTEN
from app.i18n import _, ngettext
from app.mentorships.models import Mentorship
from app.web.filters import date_of, day

Numbers = Mapping[str, Any]

HOW_OFTEN_BY_DAYS = {days: HOW_OFTEN[key] for key, (_label, days) in CADENCES.items() if days}


def not_met(numbers: Numbers, name: str) -> str:
    return _("You and %(name)s haven’t met yet. Shall we find a first date?", name=name)


def why_not_met(numbers: Numbers, name: str) -> list[str]:
    day = date_of(numbers["since"])
    since = (
        _("You agreed on %(day)s, and no session has been held or booked since.", day=day)
        if numbers["has_agreed"]
        else _("You both said yes on %(day)s, and no session has been held or booked since.", day=day)
    )
    return [since, _("After two weeks, the one of you who books sessions sees this. A week later, you both do.")]


def offers_to_start(mentorship: Mentorship, numbers: Numbers) -> list[Any]:
    """Before the first agreement there's no clause to look at, so a pause is offered at once."""
    pause = (_("Pause for a while"), "pauses.new", mentorship.id)
    return [_times(mentorship)] if numbers["has_agreed"] else [_times(mentorship), pause]


def slipping(numbers: Numbers, name: str) -> str:
    rhythm = HOW_OFTEN_BY_DAYS[numbers["cadence"]]
    if numbers["met"] is None:
        return _("You and %(name)s haven’t met yet. Is %(rhythm)s still right?", name=name, rhythm=rhythm)
    if _ends_first(numbers):
        return _(
            "You and %(name)s last met on %(met)s, and your mentorship ends on %(end)s. "
            "Would you like to meet once more?",
            name=name,
            met=date_of(numbers["met"]),
            end=day(numbers["ends_on"]),
        )
    met = date_of(numbers["met"])
    return _("You and %(name)s last met on %(day)s. Is %(rhythm)s still right?", name=name, day=met, rhythm=rhythm)


def _ends_first(numbers: Numbers) -> bool:
    """Whether the agreed end comes before the next session would."""
    end, today = numbers["ends_on"], clock.now().date()
    return bool(end and today <= end < today + timedelta(days=numbers["cadence"]))


def why_slipping(numbers: Numbers, name: str) -> list[str]:
    return [
        *_how_long(numbers),
        _("This comes to you because you book the sessions. %(name)s doesn’t see it.", name=name),
    ]


def offers_to_meet(mentorship: Mentorship, numbers: Numbers) -> list[Any]:
    return [_times(mentorship)]


def quiet(numbers: Numbers, name: str) -> str:
    if numbers["met"] is None:
        day = date_of(numbers["agreed"])
        return _("You and %(name)s haven’t met since you agreed on %(day)s.", name=name, day=day)
    return _("You and %(name)s haven’t met since %(day)s.", name=name, day=date_of(numbers["met"]))


def why_quiet(numbers: Numbers, name: str) -> list[str]:
    return [*_how_long(numbers), _("Each of you sees this alone. Nobody is told that you’ve read it.")]


def _how_long(numbers: Numbers) -> list[str]:
    rhythm = HOW_OFTEN_BY_DAYS[numbers["cadence"]]
    weeks = numbers["weeks"]
    met = ngettext(
        "Your last session was one week ago, and nothing is booked.",
        "Your last session was %(count)d weeks ago, and nothing is booked.",
        weeks,
    )
    agreed = ngettext(
        "You agreed one week ago, and nothing is booked.",
        "You agreed %(count)d weeks ago, and nothing is booked.",
        weeks,
    )
    return [
        _("You two agreed to meet %(rhythm)s.", rhythm=rhythm),
        met if numbers["met"] else agreed,
        *([_("Your break isn’t counted.")] if numbers["has_break"] else []),
        *([_("If you’ve met since, say so on the page of that session.")] if numbers["is_open"] else []),
    ]


def _times(mentorship: Mentorship) -> tuple[Any, ...]:
    return (_("Find a time"), "sessions.new", mentorship.id)
