"""The page of a goal's form, and what it shows while somebody types."""

from typing import Any

from flask import Response

from app.goals.forms import GoalFields
from app.goals.presenters.hint_line import FIELDS, hint_line
from app.web.replies import render

HINTS = "goals/_goal_hints.html"


def form_page(form: GoalFields, url: str, **more: Any) -> Response:
    return render(
        "goals/form.html",
        fragment="goals/_goal_form.html",
        form=form,
        url=url,
        words=form.words,
        hint=hint_line(form),
        hint_fields=FIELDS,
        **more,
    )


def hints_answer(form: GoalFields, url: str) -> Response:
    """The sentence as typed so far, and the one hint, which htmx puts under its field."""
    return render(
        HINTS, fragment=HINTS, words=form.words, form=form, hint=hint_line(form), hint_fields=FIELDS, hints_url=url,
        is_fragment=True,
    )  # fmt: skip
