"""Months in which somebody may be asked again."""

from datetime import date


def coming_months(today: date) -> list[date]:
    """The first days of the next eleven months, so that each name of a month means only one of them."""
    return [_first_day(today.year, today.month + ahead) for ahead in range(1, 12)]


def months_to_offer(today: date) -> list[date]:
    """The months somebody can name with a "not now": after the next one, after a season, and after half a year."""
    months = coming_months(today)
    return [months[ahead - 1] for ahead in (2, 4, 7)]


def month_name(day: date, region: str) -> str:
    """The name of a month in a region's style: `March`."""
    from babel.dates import format_date

    return str(format_date(day, "LLLL", locale=region.replace("-", "_")))


def is_over(month: date, today: date) -> bool:
    """Whether the month that begins on a day has passed."""
    return _first_day(month.year, month.month + 1) <= today


def _first_day(year: int, month: int) -> date:
    """The first day of a month, which may be counted on into the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
