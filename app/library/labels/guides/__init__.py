"""The guides that ship with Trellis, in the order in which two people need them, one module for each.

They are texts in the code, like every other text of Trellis: a translator finds them in messages.pot, and search,
printing and copying read the same words.
"""

from app.library.labels.guides import (
    boundaries,
    ending,
    first_meeting,
    giving_feedback,
    goals,
    independence,
    listening,
    micro,
    preparing,
    reverse,
    stuck,
    taking_feedback,
)

GUIDES = {
    module.GUIDE.key: module.GUIDE
    for module in (
        first_meeting,
        preparing,
        listening,
        giving_feedback,
        taking_feedback,
        boundaries,
        goals,
        independence,
        stuck,
        ending,
        reverse,
        micro,
    )
}
