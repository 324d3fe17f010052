"""Why a pair is suggested: up to three reasons and one caution, as facts (docs/practice.md 9.5).

A reason is something that both stated and that gave points. How long somebody has waited is never a reason. The
sentences are in `app.matching.presenters.explanations`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.matching.rules.candidates import Candidate
from app.matching.rules.points import TEAM, helping_of, learning_of, points_of, team_of, topics_of, week_of
from app.matching.rules.weeks import parts_of, shared
from app.offers.rules.answers import IN_PERSON, REMOTE
from app.roles import MENTEE, MENTOR

MOST = 3
ENOUGH_PARTS = 3
"""From so many parts of the week in common, the week is a reason. Fewer are a caution."""

APART = {IN_PERSON: REMOTE, REMOTE: IN_PERSON}


@dataclass(frozen=True)
class TopicReason:
    """The mentor can help with a topic. `place` counts from 1 among the `named` topics of the mentee."""

    topic: str
    place: int
    named: int
    how: str | None


@dataclass(frozen=True)
class LearningReason:
    """The mentor would like to learn what the mentee can help with."""

    topics: tuple[str, ...]


@dataclass(frozen=True)
class HelpingReason:
    """Both like these ways to help and be helped."""

    ways: tuple[str, ...]


@dataclass(frozen=True)
class WeekReason:
    """They share this many parts of the mentee's week."""

    parts: int


@dataclass(frozen=True)
class TeamReason:
    """They work in different teams."""


@dataclass(frozen=True)
class FewParts:
    """They share one or two parts of the week, by the clock of each."""

    for_mentee: tuple[str, ...]
    for_mentor: tuple[str, ...]


@dataclass(frozen=True)
class WeekNotStated:
    """One of them, or both, didn't say which parts of the week suit."""

    by: tuple[str, ...]


@dataclass(frozen=True)
class FirstTopicNotOffered:
    """The mentor can't help with the topic that the mentee named first."""

    topic: str


@dataclass(frozen=True)
class MeetingPlace:
    """One would like to meet in person, the other remotely."""

    mentee: str
    mentor: str


@dataclass(frozen=True)
class NotStated:
    """One of them, or both, didn't answer something else: `learning`, `helping` or `team`."""

    answer: str
    by: tuple[str, ...]


Reason = TopicReason | LearningReason | HelpingReason | WeekReason | TeamReason
Caution = FewParts | WeekNotStated | FirstTopicNotOffered | MeetingPlace | NotStated


def reasons_of(mentee: Candidate, mentor: Candidate, on: date) -> list[Reason]:
    """The facts that gave most points, most first. Among equals, in the order of `_facts`."""
    found = [fact for fact in _facts(mentee, mentor, on) if fact[0]]
    return [reason for _, reason in sorted(found, key=lambda fact: -fact[0])[:MOST]]


def _facts(mentee: Candidate, mentor: Candidate, on: date) -> Iterator[tuple[int, Reason]]:
    """Each fact with its points, if both stated it."""
    wanted, offered = mentee.would_like_help_with or (), mentor.can_help_with or {}
    for place, (topic, tenths) in enumerate(zip(wanted, topics_of(mentee, mentor), strict=True), start=1):
        yield tenths, TopicReason(topic, place, len(wanted), offered.get(topic))
    yield learning_of(mentee, mentor) or 0, LearningReason(_learned(mentee, mentor))
    ways = tuple(way for way in mentee.ways or () if way in mentor.liked_ways)
    yield helping_of(mentee, mentor) or 0, HelpingReason(ways)
    parts = len(_shared_parts(mentee, mentor, on))
    if parts >= ENOUGH_PARTS:
        yield week_of(mentee, mentor, on) or 0, WeekReason(parts)
    yield TEAM if team_of(mentee, mentor) == TEAM else 0, TeamReason()


def _learned(mentee: Candidate, mentor: Candidate) -> tuple[str, ...]:
    return tuple(topic for topic in mentor.would_like_to_learn or () if topic in mentee.offered)


def _shared_parts(one: Candidate, other: Candidate, on: date) -> tuple[str, ...]:
    """The parts of the week of `one`, by their own clock."""
    return parts_of(shared(one.week, one.zone, other.week, other.zone, on))


def caution_of(mentee: Candidate, mentor: Candidate, on: date) -> Caution | None:
    """The first thing worth knowing before they ask each other."""
    return next(_cautions(mentee, mentor, on), None)


def _cautions(mentee: Candidate, mentor: Candidate, on: date) -> Iterator[Caution]:
    parts = _shared_parts(mentee, mentor, on)
    if 0 < len(parts) < ENOUGH_PARTS:
        yield FewParts(parts, _shared_parts(mentor, mentee, on))
    if not mentee.week or not mentor.week:
        yield WeekNotStated(_by(not mentee.week, not mentor.week))
    if mentee.would_like_help_with and mentee.would_like_help_with[0] not in mentor.offered:
        yield FirstTopicNotOffered(mentee.would_like_help_with[0])
    if mentee.meets and mentor.meets and APART.get(mentee.meets) == mentor.meets:
        yield MeetingPlace(mentee.meets, mentor.meets)
    unanswered = {
        "learning": _by(not mentee.offered, not mentor.to_learn),
        "helping": _by(not mentee.liked_ways, not mentor.liked_ways),
        "team": _by(not mentee.team, not mentor.team),
    }
    for answer in points_of(mentee, mentor, on).not_stated:
        if answer in unanswered:
            yield NotStated(answer, unanswered[answer])


def _by(mentee: bool, mentor: bool) -> tuple[str, ...]:
    return (MENTEE,) * mentee + (MENTOR,) * mentor
