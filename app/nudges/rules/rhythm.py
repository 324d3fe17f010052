"""Signals 0 to 2: no start, a slipping rhythm, gone quiet (docs/practice.md 7.3).

A session counts only if it was held. While Today asks whether one was, nobody knows, and these rules say nothing.
"""

from datetime import datetime, timedelta
from math import ceil

from app.nudges.rules.facts import A_WEEK, Facts, Finding

NO_START, SLIPPING, QUIET = "no start", "slipping", "quiet"

STARTS_WITHIN = timedelta(days=14)


def no_start(facts: Facts, at: datetime) -> Finding | None:
    """The two haven't met two weeks after agreeing, or after saying yes if they haven't agreed. Whoever books hears of
    it first, the other a week later.
    """
    has_agreed = bool(facts.agreed_at and facts.agreed_at <= at)
    since = facts.agreed_at if facts.agreed_at and has_agreed else facts.begun_at
    if facts.last_met(at) or _may_meet(facts, at):
        return None
    waited = facts.awake(since, at)
    if waited < STARTS_WITHIN or (waited < STARTS_WITHIN + A_WEEK and not facts.is_booker(at)):
        return None
    return Finding(NO_START, {"since": since, "has_agreed": has_agreed})


def slipping(facts: Facts, at: datetime) -> Finding | None:
    """They last met more than one and a half rhythms ago, by four days at least. Only for the person who books."""
    days = facts.cadence_days(at)
    if not days or not facts.is_booker(at) or _may_meet(facts, at):
        return None
    apart = _apart(facts, at)
    if apart and timedelta(days=days + max(4, ceil(days / 2))) < apart <= _quiet_after(days):
        return _rhythm(SLIPPING, facts, at)
    return None


def quiet(facts: Facts, at: datetime) -> Finding | None:
    """They last met more than two rhythms and a week ago. For both, each alone."""
    days = facts.cadence_days(at)
    if not days or _may_meet(facts, at):
        return None
    apart = _apart(facts, at)
    return _rhythm(QUIET, facts, at) if apart and apart > _quiet_after(days) else None


def _may_meet(facts: Facts, at: datetime) -> bool:
    """Whether the two meet soon, or may have met."""
    return facts.meetings is None or facts.is_booked(at) or facts.is_undecided(at)


def _quiet_after(days: int) -> timedelta:
    return timedelta(days=2 * days + 7)


def _apart(facts: Facts, at: datetime) -> timedelta | None:
    """The time since the last session that was held, or since the agreement; None before the first agreement."""
    if facts.agreed_at is None or facts.agreed_at > at:
        return None
    return facts.awake(facts.last_met(at) or facts.agreed_at, at)


def _rhythm(kind: str, facts: Facts, at: datetime) -> Finding:
    met, since = facts.last_met(at), facts.last_met(at) or facts.agreed_at or at
    awake = facts.awake(since, at)
    numbers = {
        "cadence": facts.cadence_days(at),
        "met": met,
        "agreed": facts.agreed_at,
        "weeks": awake.days // 7,
        "has_break": awake < at - since,
        "is_open": any(not each.told_at and not each.gone_at for each in facts.meetings or ()),
    }
    return Finding(kind, numbers)
