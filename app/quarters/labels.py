"""The figures of a quarter: what each is called, and what it can and can’t tell (docs/practice.md 8)."""

from typing import NamedTuple

from app.i18n import _, lazy
from app.quarters.rules.periods import MONTHS, Period
from app.quarters.rules.small_numbers import ALMOST_ALL, ALMOST_NOBODY
from app.sessions.labels import VALUES

QUARTERS = (
    lazy("January to March %(year)d"),
    lazy("April to June %(year)d"),
    lazy("July to September %(year)d"),
    lazy("October to December %(year)d"),
)

WORDS = {ALMOST_ALL: lazy("Almost all"), ALMOST_NOBODY: lazy("Almost nobody")}

COUNT, PERCENT, ANSWER = "count", "percent", "answer"


class Measure(NamedTuple):
    """A figure's title, how it is written, and what it can and can't tell. `%(people)d` is how many contributed."""

    title: str
    unit: str
    note: str


MEASURES = {
    "active": Measure(
        lazy("Mentorships under way"),
        COUNT,
        lazy("Neither paused nor over. Says how many there are, not how well they go."),
    ),
    "agreed": Measure(lazy("Have an agreement"), PERCENT, lazy("Both agreed to it. Says nothing about what’s in it.")),
    "gone_over": Measure(
        lazy("Have gone over their agreement again"), PERCENT, lazy("Says that they did, not what they changed.")
    ),
    "looked_back": Measure(
        lazy("Have looked back together"), PERCENT, lazy("Both answered a review. Says nothing about their answers.")
    ),
    "in_time": Measure(
        lazy("Met, or have a date, in good time"),
        PERCENT,
        lazy("Within twice their own rhythm. Published programmes aim for 75 to 85%%. Doesn’t say whether it helped."),
    ),
    "sessions": Measure(
        lazy("Sessions in three months"), COUNT, lazy("The median: half had this many or fewer. More isn’t better.")
    ),
    "held": Measure(
        lazy("Planned sessions that were held"),
        PERCENT,
        lazy("Without those called off. Published programmes aim for 80 to 90%%."),
    ),
    "first_days": Measure(
        lazy("Days until a first session"),
        COUNT,
        lazy("The median, counted from when both said yes: half took no longer."),
    ),
    "value": Measure(
        lazy("Sessions were a good use of time"),
        ANSWER,
        lazy("The median answer of %(people)d people. Those who skip the question aren’t in it."),
    ),
    "goals": Measure(lazy("Goals reached"), COUNT, lazy("From reviews that both could read.")),
    "go_on": Measure(
        lazy("Want to go on"), PERCENT, lazy("“Yes”, with or without a change. From %(people)d people who looked back.")
    ),
    "takeaways": Measure(
        lazy("Mentors who noted what they take away"),
        PERCENT,
        lazy("Of %(people)d mentors who met. Says that they did, not what it was."),
    ),
    "places": Measure(lazy("Free places with mentors"), COUNT, lazy("On the day this page was published.")),
    "waiting": Measure(lazy("People waiting for a mentor"), COUNT, lazy("On the day this page was published.")),
}
"""In the order of the page."""

TOO_FEW = lazy("Too few people to show this without singling someone out. It appears once there are five.")


def title_of(period: Period) -> str:
    """`July to September 2026`."""
    day = period.starts_on
    return str(QUARTERS[(day.month - 1) // MONTHS]) % {"year": day.year}


def file_name(period: Period) -> str:
    """`quarter-2026-3.csv`."""
    day = period.starts_on
    return f"quarter-{day.year}-{(day.month - 1) // MONTHS + 1}.csv"


def written(value: int | str, unit: str) -> str:
    """A published value as people read it."""
    if isinstance(value, str):
        return str(WORDS[value])
    if unit == PERCENT:
        return _("%(share)d%%", share=value)
    return str(VALUES[value]) if unit == ANSWER else str(value)
