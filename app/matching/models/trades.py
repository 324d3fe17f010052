"""Trades of a round: placing somebody gives others mentors who suit them less (docs/practice.md 9.4)."""

import json
from typing import Any, NamedTuple

from app.db import writing
from app.errors import RuleBroken
from app.i18n import _
from app.matching.models.matching_round import MatchingRound
from app.matching.models.round_pair import RoundPair


class RoundTrade(NamedTuple):
    """Placing `mentee` changes the mentors of `others`: the id of each other mentee, with the mentor if `mentee` is
    placed, and the mentor if not.
    """

    mentee: int
    mentor: int
    others: tuple[tuple[int, int, int], ...]

    def mentors(self, *, is_placed: bool) -> dict[int, int | None]:
        """The mentor of everybody it is about."""
        own = {self.mentee: self.mentor if is_placed else None}
        return own | {mentee: placed if is_placed else alone for mentee, placed, alone in self.others}


def trades_of(round: MatchingRound) -> list[RoundTrade]:
    return [
        RoundTrade(mentee, mentor, tuple(map(tuple, others))) for mentee, mentor, others in json.loads(round.trades)
    ]


def is_placed(trade: RoundTrade, mentors: dict[int, int | None]) -> bool | None:
    """Whether the person of a trade is placed; None once a coordinator has changed one of its pairs otherwise."""
    for placed in (True, False):
        wanted = trade.mentors(is_placed=placed)
        if all(mentee in mentors and mentors[mentee] == mentor for mentee, mentor in wanted.items()):
            return placed
    return None


def make_trade(round: MatchingRound, mentee: int, *, revision: int) -> None:
    """Place the person of a trade, or leave them out: whichever isn't so now.

    Raises RuleBroken if the round has changed since `revision`, or one of the pairs was offered or changed by hand.
    """
    trade = next((each for each in trades_of(round) if each.mentee == mentee), None)
    with writing(lock=f"rounds:{round.programme_id}"):
        round.change(revision)
        pairs = {pair.mentee_id: pair for pair in list(RoundPair.select().where(RoundPair.round == round))}
        now = is_placed(trade, {id: pair.mentor_id for id, pair in pairs.items()}) if trade else None
        if trade is None or now is None or any(pairs[id].offered_at for id in trade.mentors(is_placed=True)):
            raise RuleBroken(_("One of these pairs was changed or offered in the meantime, so this choice is over."))
        for id, mentor in trade.mentors(is_placed=not now).items():
            changed: Any = {"mentor": mentor, "is_by_hand": False}
            RoundPair.update(changed).where(RoundPair.id == pairs[id].id).execute()
