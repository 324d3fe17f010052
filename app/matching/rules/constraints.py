"""The hard rules: a pair that breaks one is never suggested (docs/practice.md 9.2).

Which rule a pair breaks is for tests alone: no page may show it, because some rules come from what somebody said in
private. A rule other than TOPIC is never broken by an answer that is missing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from app.matching.rules.candidates import Candidate, Earlier, Id
from app.matching.rules.weeks import shared

ONESELF, OPTED_IN, PLACE, RATHER_NOT, MANAGER, LANGUAGE, WEEK, BEFORE, TOPIC = range(9)
"""Nobody is paired with themselves; both take part and aren't paused; the mentor has a free place; neither said they
would rather not; neither manages the other, unless both say it's fine; a shared language; a shared part of the week;
they weren't paired in the last year, unless both asked; the mentor offers a topic that the mentee wants.
"""


class History:
    """The mentorships that people had with one another, in either role."""

    def __init__(self, earlier: Iterable[Earlier] = ()) -> None:
        self._by_person: dict[Id, dict[Id, list[Earlier]]] = defaultdict(dict)
        for each in earlier:
            one, other = tuple(each.people)
            for mine, theirs in ((one, other), (other, one)):
                self._by_person[mine].setdefault(theirs, []).append(each)

    def between(self, one: Id, other: Id) -> list[Earlier]:
        met = self._by_person.get(one)
        return met.get(other, []) if met else []


NONE_BEFORE = History()


def may_pair(mentee: Candidate, mentor: Candidate, on: date, history: History = NONE_BEFORE) -> bool:
    """Whether a pair breaks no rule. The rule that most pairs break comes first: a round asks a million times."""
    if mentee.wanted.isdisjoint(mentor.offered):
        return False
    return next(_broken_besides_topic(mentee, mentor, on, history), None) is None


def broken(mentee: Candidate, mentor: Candidate, on: date, history: History = NONE_BEFORE) -> list[int]:
    """Every rule that a pair breaks, in order. For tests."""
    others = list(_broken_besides_topic(mentee, mentor, on, history))
    return [*others, TOPIC] if mentee.wanted.isdisjoint(mentor.offered) else others


def _broken_besides_topic(mentee: Candidate, mentor: Candidate, on: date, history: History) -> Iterator[int]:
    if mentee.id == mentor.id:
        yield ONESELF
    if not (mentee.is_available and mentor.is_available):
        yield OPTED_IN
    if not mentor.free_places:
        yield PLACE
    if mentor.id in mentee.kept_apart or mentee.id in mentor.kept_apart:
        yield from _broken_in_private(mentee, mentor)
    if mentee.spoken and mentor.spoken and mentee.spoken.isdisjoint(mentor.spoken):
        yield LANGUAGE
    if mentee.week and mentor.week and not shared(mentee.week, mentee.zone, mentor.week, mentor.zone, on):
        yield WEEK
    if any(_keeps_apart(each, on) for each in history.between(mentee.id, mentor.id)):
        yield BEFORE


def _broken_in_private(mentee: Candidate, mentor: Candidate) -> Iterator[int]:
    if mentor.id in mentee.rather_not_with or mentee.id in mentor.rather_not_with:
        yield RATHER_NOT
    managed = _names_as_manager_or_managed(mentee, mentor) or _names_as_manager_or_managed(mentor, mentee)
    if managed and not (mentor.id in mentee.fine_with and mentee.id in mentor.fine_with):
        yield MANAGER


def _names_as_manager_or_managed(one: Candidate, other: Candidate) -> bool:
    return other.id in one.my_managers or other.id in one.people_i_manage


def _keeps_apart(earlier: Earlier, on: date) -> bool:
    """While a mentorship is under way, and for twelve months after it ended, unless both asked to be paired again."""
    if earlier.ended_on is None:
        return True
    return on < _a_year_after(earlier.ended_on) and not earlier.both_asked_again


def _a_year_after(day: date) -> date:
    """The same day a year later. 29 February counts as the 28th."""
    if (day.month, day.day) == (2, 29):
        day = date(day.year, 2, 28)
    return day.replace(year=day.year + 1)
