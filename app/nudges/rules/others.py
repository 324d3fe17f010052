"""Signals 3 to 8 (docs/practice.md 7.3)."""

from datetime import datetime, timedelta

from app.nudges.rules.facts import A_WEEK, DateFact, Facts, Finding, WaitingFact
from app.roles import MENTOR

NOTHING_CLOSED, DATE_PASSED, NOTE_WAITS, LEANING, APART, END = "open", "date", "note", "leaning", "apart", "end"

FEWEST_OPEN, SESSIONS = 3, 2
UNCLOSED = timedelta(days=42)

RECENT, GROWN = timedelta(days=90), timedelta(days=60)
TASKS, TOPICS, TAPS, ADVICE_TAPS, NEEDED, SIGNS = 6, 5, 5, 4, 2, 2

ALIGNED, FAR, MANY_FAR = 0.70, 2, 3
STEPS = 4
"""The most that two answers can be apart."""

DISCUSSED_WITHIN = timedelta(days=60)

REVIEW, MILESTONE, LAST_QUARTER = "review", "milestone", "end"
AGREEMENT = "agreement"
"""What a finding about a date is about, beside the kinds of dates."""

NOTE, QUESTION = "note", "question"
"""What a finding about something that waits is about."""


def nothing_closed(facts: Facts, at: datetime) -> Finding | None:
    """Three commitments of the reader are open, and none was closed in the last two sessions and 42 days.

    Only those count that the two could have talked about since: they are older than the last session.
    """
    held = [meeting.starts_at for meeting in facts.held if meeting.is_known_held(at)]
    if len(held) < SESSIONS:
        return None
    since = min(held[SESSIONS - 1], at - UNCLOSED)
    there = [task for task in facts.tasks if task.is_there(at)]
    if any(task.is_closed(at) and not task.is_closed(since) for task in there):
        return None
    still_open = [task for task in there if task.made_at < held[0] and not task.is_closed(at)]
    return Finding(NOTHING_CLOSED, {"count": len(still_open)}) if len(still_open) >= FEWEST_OPEN else None


def date_passed(facts: Facts, at: datetime) -> Finding | None:
    """An agreement has waited for the reader's answer for a week; or the day of a review or milestone was a week ago,
    and it is unanswered. Of several, the oldest one.
    """
    if sent := _longest_waiting(facts, at, AGREEMENT):
        return Finding(DATE_PASSED, {"what": AGREEMENT, "id": sent.id, "at": sent.since})
    asked = [each for each in facts.dates if each.kind in (REVIEW, MILESTONE) and not each.is_answered(at)]
    passed = [each for each in asked if at >= each.day_at + A_WEEK or each.was_earlier(at)]
    if not passed:
        return None
    first = min(passed, key=lambda each: each.day_at)
    return Finding(DATE_PASSED, {"what": first.kind, "id": first.id, "at": first.day_at, "text": first.text})


def note_waits(facts: Facts, at: datetime) -> Finding | None:
    """A note or a question has waited for the reader's answer for a week. Of several, the oldest one."""
    first = _longest_waiting(facts, at, NOTE, QUESTION)
    return Finding(NOTE_WAITS, {"what": first.what, "id": first.id, "since": first.since}) if first else None


def _longest_waiting(facts: Facts, at: datetime, *whats: str) -> WaitingFact | None:
    """What has waited for a week at this moment; of several, the oldest one."""
    asked = [each for each in facts.waiting if each.what in whats and not (each.gone_at and each.gone_at <= at)]
    return min((each for each in asked if at >= each.since + A_WEEK), key=lambda each: each.since, default=None)


def leaning(facts: Facts, at: datetime) -> Finding | None:
    """Two of four signs that the mentee leans on the mentor hard. Each of the two reads it in their own numbers."""
    if at < facts.begun_at + GROWN:
        return None
    signs = {
        "tasks": _mentors_tasks(facts, at),
        "topics": _blank_topics(facts, at),
        "taps": _advice_taps(facts, at),
        "need": _needed(facts, at),
    }
    told = {name: number for name, number in signs.items() if number}
    if len(told) < SIGNS:
        return None
    return Finding(LEANING, told | {"is_mentor": facts.role == MENTOR, "next_session": facts.next_session})


def _mentors_tasks(facts: Facts, at: datetime) -> tuple[int, int] | None:
    """At least half of the commitments of the last 90 days are the mentor's: how many, and of how many."""
    recent = [task.owner for task in facts.all_tasks if at - RECENT <= task.made_at and task.is_there(at)]
    theirs = recent.count(MENTOR)
    return (theirs, len(recent)) if len(recent) >= TASKS and theirs * 2 >= len(recent) else None


def _blank_topics(facts: Facts, at: datetime) -> tuple[int, int] | None:
    """At 60 % of the topics, the mentee didn't write what they've tried: how many, and of how many."""
    recent = [topic.was_blank(at) for topic in facts.topics if at - RECENT <= topic.added_at and topic.is_there(at)]
    blank = recent.count(True)
    return (blank, len(recent)) if len(recent) >= TOPICS and blank * 5 >= len(recent) * 3 else None


def _advice_taps(facts: Facts, at: datetime) -> int | None:
    """After how many of their last five sessions the reader said that it was mostly advice, if it was at least four.

    What an answer was before it changed isn't kept. So about an earlier moment, one that changed since may have been
    "mostly advice", or not there yet.
    """
    told = [tap for tap in facts.taps if tap.at <= at]
    there = [tap.manner for tap in told if tap.changed_at <= at]
    at_most = ["advice" if tap.changed_at > at else tap.manner for tap in told]
    advice = max(each[:TAPS].count("advice") if len(each) >= TAPS else 0 for each in (there, at_most))
    return advice if advice >= ADVICE_TAPS else None


def _needed(facts: Facts, at: datetime) -> int | None:
    """The mentor's answer in the last review, if they don't agree that the mentee needs them less."""
    last = next((need.level for need in facts.needs if need.revealed_at <= at), None)
    return last if last and last <= NEEDED else None


def apart(facts: Facts, at: datetime) -> Finding | None:
    """The nine statements show that the two see it differently, and nobody has put that on the agenda."""
    check = next((each for each in facts.checks if each.revealed_at <= at), None)
    if check is None or not check.apart or at >= check.revealed_at + DISCUSSED_WITHIN:
        return None
    if check.raised_at and check.raised_at <= at:
        return None
    alignment = 1 - sum(check.apart.values()) / (STEPS * len(check.apart))
    far = [number for number, steps in check.apart.items() if steps >= FAR]
    if alignment >= ALIGNED and len(far) < MANY_FAR:
        return None
    widest = max(far, key=lambda number: (check.apart[number], -number))
    return Finding(APART, {"count": len(far), "check": check.id, "widest": widest})


def end_in_sight(facts: Facts, at: datetime) -> Finding | None:
    """Three quarters of the agreed length are over, and the reader hasn't said that the end is right."""
    ahead = next((each for each in facts.dates if each.kind == LAST_QUARTER and _is_last_quarter(each, at)), None)
    if ahead is None or ahead.ends_at is None:
        return None
    return Finding(END, {"id": ahead.id, "ends_at": ahead.ends_at, "days": (ahead.ends_at - at).days})


def _is_last_quarter(each: DateFact, at: datetime) -> bool:
    return bool(each.ends_at and each.day_at <= at < each.ends_at) and not each.is_answered(at)
