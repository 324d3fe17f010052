"""Sentences that set how two people meet beside what they agreed (docs/practice.md 2.6, 3.4)."""

from app.i18n import _, ngettext
from app.sessions.labels import length
from app.sessions.queries.log import Habit
from app.sessions.rules.actual_rhythm import ActualRhythm, every, times
from app.web.filters import month

HALF_HOURS = 30


def rhythm_sentence(habit: Habit, has_ended: bool) -> str:
    """`You agreed to meet every four weeks for 45 minutes. Since September you’ve met every five weeks, for 50
    minutes.`
    """
    agreed = length(habit.minutes)
    if habit.cadence_days:
        first = _(
            "You agreed to meet %(every_week)s for %(length)s.", every_week=every(habit.cadence_days), length=agreed
        )
    else:
        first = _("You agreed to meet once for %(length)s.", length=agreed)
    return " ".join([first, _met(habit.actual, habit.cadence_days, has_ended)]) if habit.actual else first


def _met(met: ActualRhythm, cadence_days: int | None, has_ended: bool) -> str:
    values = {"length": length(met.minutes)}
    if met.every_days is not None and cadence_days:
        values |= {"month": month(met.since), "every_week": every(met.every_days)}
        if has_ended:
            return _("From %(month)s you met %(every_week)s, for %(length)s.", **values)
        return _("Since %(month)s you’ve met %(every_week)s, for %(length)s.", **values)
    values["three_times"] = times(met.times)
    if has_ended:
        return _("You met %(three_times)s, for %(length)s.", **values)
    return _("So far you’ve met %(three_times)s, for %(length)s.", **values)


def hours_sentence(habit: Habit, role: str) -> str | None:
    """`You planned 2 hours a month; your sessions took about 1.5.`; None without hours, or in the first weeks."""
    planned, taken = habit.hours.get(role), habit.minutes_a_month
    if not planned or taken is None:
        return None
    hours = max(round(taken / HALF_HOURS) / 2, 0.5)
    return ngettext(
        "You planned %(hours)s hour a month; your sessions took about %(taken)s.",
        "You planned %(hours)s hours a month; your sessions took about %(taken)s.",
        int(planned) if planned == int(planned) else 2,
        hours=f"{planned:g}",
        taken=f"{hours:g}",
    )
