"""The figures of a programme's quarter, as they are published: rounded, and without what few people contributed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from statistics import median_low
from typing import Any

from app.quarters.rules.facts import CountedMeeting, CountedPair, ProgrammeFacts
from app.quarters.rules.periods import Period
from app.quarters.rules.small_numbers import Contributions, Share, counts_of, is_enough, middle_of, share, share_of
from app.steps.labels import KINDS

GOAL_ENDS = ("reached", "changed", "let go")
YES_ANSWERS = ("yes", "change")
"""The answers to "Shall we go on?" that say yes (app/reviews/labels.py)."""


@dataclass(frozen=True)
class Figures:
    """What a quarter's page can show. It has no names, no ids and nothing that was hidden.

    `measures` is by the measure's name, `people` how many contributed to it. `kinds` and `stages` count mentorships,
    which coordinators see anyway; `goals` and `steps` are built from answers. What isn't in them isn't shown. `is_few`
    says that there were too few active mentorships for anything but their number.
    """

    mentorships: int
    is_few: bool
    measures: dict[str, int | str] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    stages: dict[str, int] = field(default_factory=dict)
    goals: dict[str, int] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)

    @property
    def stored(self) -> dict[str, Any]:
        return asdict(self)


def figures_of(facts: ProgrammeFacts, period: Period) -> Figures:
    """The figures of one programme at the end of a quarter."""
    end = period.ends_at
    going = [pair for pair in facts.pairs if pair.goes_on_at(end)]
    active = [pair for pair in going if pair.stage_at(end) != "paused"]
    if not is_enough([(pair.people, 1) for pair in active]):
        return Figures(mentorships=len(going), is_few=True)
    shares, middles = _shares(active, facts, end), _middles(active, facts, period)
    shown: dict[str, Share | None] = {name: share_of(each) for name, each in shares.items()}
    shown |= {name: middle_of(each) for name, each in middles.items()}
    shown["held"] = _held(facts.pairs, period)
    counted: dict[str, Share] = {"active": len(active), "places": facts.places, "waiting": facts.waiting}
    return Figures(
        mentorships=len(going),
        is_few=False,
        measures=counted | {name: value for name, value in shown.items() if value is not None},
        people={name: len(each) for name, each in (shares | middles).items() if shown[name] is not None},
        kinds=dict(Counter(pair.kind for pair in active)),
        stages=dict(Counter(pair.stage_at(end) for pair in going)),
        goals=counts_of(_goals(facts)),
        steps=counts_of({name: [owner for owner, kind in facts.steps if kind == name] for name in KINDS}),
    )


def _shares(active: Sequence[CountedPair], facts: ProgrammeFacts, end: datetime) -> dict[str, Contributions]:
    agreed = [pair for pair in active if pair.has_agreed_at(end)]
    in_time = [(pair.people, pair.was_in_time(end)) for pair in active]
    last_answers = dict(facts.go_on)
    return {
        "agreed": [(pair.people, pair.has_agreed_at(end)) for pair in active],
        "gone_over": [(pair.people, pair.has_gone_over) for pair in agreed],
        "looked_back": [(pair.people, pair.has_looked_back) for pair in agreed],
        "in_time": [(people, is_so) for people, is_so in in_time if is_so is not None],
        "go_on": [((person,), answer in YES_ANSWERS) for person, answer in last_answers.items()],
        "takeaways": [((mentor,), wrote) for mentor, wrote in facts.takeaways.items()],
    }


def _middles(active: Sequence[CountedPair], facts: ProgrammeFacts, period: Period) -> dict[str, Contributions]:
    first = [(pair, pair.first_met_at) for pair in facts.pairs]
    values: dict[int, list[int]] = defaultdict(list)
    for person, value in facts.values:
        values[person].append(value)
    return {
        "sessions": [(pair.people, len(_held_in(pair, period))) for pair in active],
        "first_days": [(pair.people, max(0, (at - pair.begun_at).days)) for pair, at in first if at and period.has(at)],
        "value": [((person,), median_low(own)) for person, own in values.items()],
    }


def _held_in(pair: CountedPair, period: Period) -> list[CountedMeeting]:
    return [each for each in pair.meetings if each.is_held and period.has(each.starts_at)]


def _held(pairs: Iterable[CountedPair], period: Period) -> Share | None:
    """The share of planned sessions that were held."""
    held = {pair: len(_held_in(pair, period)) for pair in pairs}
    planned = {pair: sum(period.has(each.starts_at) and not each.gone_at for each in pair.meetings) for pair in held}
    contributions = [(pair.people, count) for pair, count in planned.items() if count]
    if not is_enough(contributions):
        return None
    return share(sum(held.values()), sum(planned.values()), len(contributions))


def _goals(facts: ProgrammeFacts) -> dict[str, list[int]]:
    """The owners of goals that ended, by how. A goal that two reviews saw counts once, as the last one saw it."""
    last = {goal: (state, owner) for owner, goal, state in facts.goals}
    return {state: [owner for each, owner in last.values() if each == state] for state in GOAL_ENDS}
