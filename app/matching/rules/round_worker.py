"""A process of its own that works out one round: `python -m app.matching.rules.round_worker`.

It reads a problem as JSON and writes lines of JSON: how far it is, in percent, and at last the result. It knows no
database and no names, only what people answered.
"""

import json
import sys
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app.matching.rules.candidates import Candidate, Earlier
from app.matching.rules.constraints import History

SETS = ("rather_not_with", "my_managers", "people_i_manage", "fine_with")
LISTS = ("ways", "languages", "suits", "would_like_help_with", "would_like_to_learn")
DAYS = ("waiting_since", "offering_since")


@dataclass(frozen=True)
class Problem:
    """Who looks for a mentor, who offers to be one, what they had with one another, and the day of the round."""

    mentees: list[Candidate]
    mentors: list[Candidate]
    earlier: list[Earlier]
    on: date

    def as_json(self) -> str:
        return json.dumps(
            {
                "mentees": [asdict(each) | {"name": ""} for each in self.mentees],
                "mentors": [asdict(each) | {"name": ""} for each in self.mentors],
                "earlier": [asdict(each) for each in self.earlier],
                "on": self.on,
            },
            default=_plain,
        )

    @classmethod
    def from_json(cls, text: str) -> "Problem":
        stored = json.loads(text)
        people = {side: [_candidate(each) for each in stored[side]] for side in ("mentees", "mentors")}
        earlier = [
            Earlier(frozenset(each["people"]), _day(each["ended_on"]), each["both_asked_again"])
            for each in stored["earlier"]
        ]
        return cls(people["mentees"], people["mentors"], earlier, date.fromisoformat(stored["on"]))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else sorted(value)


def _candidate(stored: dict[str, Any]) -> Candidate:
    sets = {name: frozenset(stored[name]) for name in SETS}
    lists = {name: stored[name] and tuple(stored[name]) for name in LISTS}
    return Candidate(**{**stored, **sets, **lists, **{name: _day(stored[name]) for name in DAYS}})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def main() -> None:
    """Read the problem from standard input, and write lines to standard output."""
    from app.matching.rules.rounds import best_round  # only this process needs it

    problem = Problem.from_json(sys.stdin.read())
    history = History(problem.earlier)
    best = best_round(problem.mentees, problem.mentors, problem.on, history, lambda percent: _tell(percent=percent))
    pairs = [(pair.mentee.id, pair.mentor.id) for pair in best.pairs]
    _tell(pairs=pairs, trades=best.trades, is_exact=best.is_exact)


def _tell(**facts: Any) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
