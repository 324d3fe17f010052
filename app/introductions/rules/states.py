"""The states of an introduction, derived from its dates (docs/practice.md 3.5)."""

from typing import Any

ASKED, ASKING, AGREED, MADE, FRUITFUL = "asked", "asking", "agreed", "made", "fruitful"
"""Asked; the introducer asks the third person; both said yes; the two have been introduced; it says what came of it."""

DECLINED = "declined"
"""It won't work out. Whether that was the introducer's no or the third person's is stored nowhere."""

OPEN = (ASKED, ASKING, AGREED)
"""It hasn't been made or declined."""

MOVES = {
    ASKED: (ASKING, AGREED, DECLINED),
    ASKING: (AGREED, DECLINED),
    AGREED: (DECLINED,),
    DECLINED: (ASKING, AGREED),
    MADE: (),
    FRUITFUL: (),
}
"""Where the introducer can move it from each state. Making it is an act of its own, because it has a day."""


def state_of(introduction: Any) -> str:
    """The state of an introduction, or of a row with its dates."""
    if introduction.declined_at:
        return DECLINED
    if introduction.made_on:
        return FRUITFUL if introduction.outcome_at else MADE
    if introduction.agreed_at:
        return AGREED
    return ASKING if introduction.accepted_at else ASKED
