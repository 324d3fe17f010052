"""The page of a round: its suggestions in words, what became of those that were offered, and who isn't placed."""

from collections.abc import Mapping
from dataclasses import dataclass

from app import clock
from app.i18n import _, ngettext
from app.matching.labels import REFUSALS, STANDINGS
from app.matching.models import MatchingRound
from app.matching.models.trades import RoundTrade, is_placed, trades_of
from app.matching.presenters.explanations import COORDINATOR, Explanation, explain
from app.matching.queries.possible_mentors import PossibleMentors
from app.matching.queries.round_rows import BEGUN, NOT_TAKEN_UP, OFFERED, REFUSED, RoundRow
from app.matching.queries.round_suggestions import RoundNow
from app.text import isolated
from app.web.paging import Page, page_of

LATER = (BEGUN, OFFERED, NOT_TAKEN_UP, REFUSED)
"""What the last section of the page lists, in this order."""


@dataclass(frozen=True)
class SuggestedPair:
    """One suggestion with its reasons in words."""

    row: RoundRow
    why: Explanation

    @property
    def names(self) -> str:
        return _("%(mentee)s and %(mentor)s", mentee=isolated(self.row.mentee), mentor=isolated(self.row.mentor))


@dataclass(frozen=True)
class TradeInWords:
    """What placing somebody costs others, and the button that turns it round."""

    mentee: int
    title: str
    sentences: list[str]
    label: str


@dataclass(frozen=True)
class RoundPage:
    """What the page of a round shows."""

    suggestions: list[SuggestedPair]
    on_page: Page
    count: int
    trades: list[TradeInWords]
    unplaced: Page
    others: Page
    """The rows of the last section, each with what became of it."""


def round_page(round: MatchingRound, now: RoundNow, asked: Mapping[str, str]) -> RoundPage:
    """`asked` may have the number of a `page` of the suggestions, of those who aren't placed, and of the rest."""
    on_page, today = page_of(now.suggested, asked.get("page")), clock.now().date()
    suggestions = [
        SuggestedPair(row, explain(*now.candidates(row), today, reader=COORDINATOR)) for row in on_page.entries
    ]
    others = [(row, _what_became_of(row)) for standing in LATER for row in now.standing(standing)]
    unplaced = page_of(now.unplaced, asked.get("unplaced"))
    later = page_of(others, asked.get("later"))
    return RoundPage(suggestions, on_page, len(now.suggested), _trades(round, now), unplaced, later)


def _what_became_of(row: RoundRow) -> str:
    return str(REFUSALS[row.refusal] if row.standing == REFUSED else STANDINGS[row.standing])


def _trades(round: MatchingRound, now: RoundNow) -> list[TradeInWords]:
    """The trades that can still be made: all of their pairs are as the round made them, and none was offered."""
    if not round.is_open:
        return []
    rows = {row.mentee_id: row for row in (*now.suggested, *now.unplaced)}
    mentors = {id: row.mentor_id for id, row in rows.items()}
    trades = [(trade, is_placed(trade, mentors)) for trade in trades_of(round)]
    return [_in_words(trade, placed, rows) for trade, placed in trades if placed is not None]


def _in_words(trade: RoundTrade, placed: bool, rows: dict[int, RoundRow]) -> TradeInWords:
    name, count = isolated(rows[trade.mentee].mentee), len(trade.others)
    who = [isolated(rows[mentee].mentee) for mentee, _with, _without in trade.others]
    if placed:
        title = ngettext(
            "Placing %(name)s too changes another pair",
            "Placing %(name)s too changes %(count)d other pairs",
            count,
            name=name,
        )
        costs = [
            _("Without %(name)s, %(other)s would have a mentor who suits them better.", name=name, other=other)
            for other in who
        ]
        return TradeInWords(trade.mentee, title, costs, _("Leave %(name)s out of this round", name=name))
    title = ngettext(
        "Placing %(name)s too would change another pair",
        "Placing %(name)s too would change %(count)d other pairs",
        count,
        name=name,
    )
    costs = [_("%(other)s would have a mentor who suits them less well.", other=other) for other in who]
    return TradeInWords(trade.mentee, title, costs, _("Place %(name)s too", name=name))


def possible_page(possible: PossibleMentors) -> dict[str, list[str]]:
    """What speaks for each mentor, and what to mind, by the key of the choice."""
    if possible.mentee is None:
        return {}
    mentee, today = possible.mentee, clock.now().date()
    found = {}
    for mentor in possible.mentors:
        why = explain(mentee, mentor, today, reader=COORDINATOR)
        found[str(mentor.id)] = [*why.reasons, *([why.caution] if why.caution else [])]
    return found
