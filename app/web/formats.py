"""Dates and times in the words and the order of a region, from CLDR. Cached, because Babel takes 0.1 million
instructions for each, and a log of sessions with twenty dates took 12 million.
"""

import re
from datetime import date, datetime, time
from functools import lru_cache

BESIDE_A_DAY = re.compile(r"(?<=[\d.]) (?=[^\W\d])|(?<=[^\W\d]) (?=\d)")
"""The spaces beside the numbers of a date. No line may end there: "8" alone, or "December" alone, says nothing."""


@lru_cache(maxsize=4096)
def date_in(region: str, value: date, skeleton: str | None = None) -> str:
    """A date with the fields of a CLDR skeleton, or in full. It may break only after its weekday."""
    return BESIDE_A_DAY.sub("\u00a0", _date(region, value, skeleton))


@lru_cache(maxsize=4096)
def time_in(region: str, value: time, skeleton: str) -> str:
    """A time with the fields of a CLDR skeleton."""
    from babel.dates import format_time

    return str(format_time(value, skeleton, locale=region)).replace("\u202f", "\u00a0")


@lru_cache(maxsize=4096)
def month_in(region: str, value: date, skeleton: str) -> str:
    """A month with the fields of a CLDR skeleton, abbreviated where the skeleton says so."""
    from babel.dates import format_skeleton

    return BESIDE_A_DAY.sub("\u00a0", str(format_skeleton(skeleton, datetime.combine(value, time()), locale=region)))


def _date(region: str, value: date, skeleton: str | None) -> str:
    from babel.dates import format_date, format_skeleton, get_date_format

    if skeleton is None:
        return str(format_date(value, "long", locale=region))
    formatted = str(format_skeleton(skeleton, datetime.combine(value, time()), locale=region))
    if skeleton.startswith("y"):
        formatted = _punctuated_as(_date(region, value, skeleton[1:]), formatted, value.year)
    names = ("MMMM", "EEEE") if "E" in skeleton else ("MMMM",)
    if all(format_date(value, name, locale=region) in formatted for name in names):
        return formatted
    # Some regions abbreviate the month or the weekday in a skeleton, but not in the long date.
    whole = get_date_format("full" if "E" in skeleton else "long", locale=region).pattern
    return str(
        format_date(value, whole if "y" in skeleton else re.sub(r"[,\s]*('[^']*'[,\s]*)?y+", "", whole), locale=region)
    )


def _punctuated_as(without: str, dated: str, year: int) -> str:
    """A date with its year, and with the commas of the same date without. `en_GB` would mix “Tuesday 29 December” and
    “Tuesday, 5 January 2027” in one list.
    """
    rest = re.sub(rf"[,\s]*{year}", "", dated)
    return dated.replace(rest, without) if rest.replace(",", "") == without.replace(",", "") else dated
