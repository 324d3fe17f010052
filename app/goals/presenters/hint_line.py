"""The one hint for a goal, as a sentence under its field."""

from typing import NamedTuple

from app.goals.forms import GoalFields
from app.goals.labels import HINTS
from app.goals.rules.hints import hint, without_lead
from app.web.filters import day

FIELDS = ("what", "by", "seen_by", "step", "step_due", "objective")
"""Every field that a hint can be about."""


class HintLine(NamedTuple):
    """The field and the sentence."""

    field: str
    text: str


def hint_line(form: GoalFields) -> HintLine | None:
    """The hint for what is typed so far, if one would help."""
    words = form.words
    found = hint(words, form.around.around(form.shown_ids), is_doable=is_doable(words.what))
    if found is None:
        return None
    return HintLine(
        found.field, str(HINTS[found.rule]) % {"day": day(found.day)} if found.day else str(HINTS[found.rule])
    )


def is_doable(what: str) -> bool:
    """Whether the hints for feedback find something to do in it. Other languages are judged by their shape."""
    from app.feedback.rules.hints import read  # imported here because loading the lists takes 50 ms

    return read(kind="keep", place="", saw="", next=without_lead(what)).doable
