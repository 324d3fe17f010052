"""What came of a confirmed list."""

from dataclasses import dataclass

from app.rosters.models import RosterList
from app.rosters.models.taking_in import ASKED, CHANGED, ENROLLED, INVITED, NOT_ANY_MORE, NOT_ASKED, RETURNED
from app.rosters.queries.row_groups import Counts, counts_of, done_in, pairs_in


@dataclass(frozen=True)
class Outcome:
    """How many were invited, enrolled, changed or brought back, or couldn't be, and how many pairs were asked."""

    invited: int
    enrolled: int
    changed: int
    returned: int
    not_any_more: int
    asked: int
    not_asked: int
    waiting: int
    counts: Counts

    @property
    def percent(self) -> int:
        done = self.invited + self.enrolled + self.changed + self.returned + self.not_any_more
        return 100 * done // max(1, done + self.waiting)


def outcome_of(roster: RosterList) -> Outcome:
    """What came of this list so far."""
    done, pairs = done_in(roster), pairs_in(roster)
    return Outcome(
        done.get(INVITED, 0),
        done.get(ENROLLED, 0),
        done.get(CHANGED, 0),
        done.get(RETURNED, 0),
        done.get(NOT_ANY_MORE, 0),
        pairs.get(ASKED, 0),
        pairs.get(NOT_ASKED, 0),
        done.get("", 0),
        counts_of(roster),
    )
