"""The nine statements as a form."""

from typing import Any

from wtforms import HiddenField

from app.agreements.rules.expectations import STATEMENTS, STEPS
from app.web.forms import Form, Scale, hidden_int


def _name(number: int) -> str:
    return f"statement_{number}"


class ExpectationsForm(Form):
    """One question a statement, each of which may be left open; `check` is the one on screen, empty if none is open."""

    check = HiddenField()

    @property
    def seen_check(self) -> int | None:
        return hidden_int(self.check.data) if self.check.data else None

    @property
    def chosen(self) -> dict[int, int]:
        """The steps that were chosen, by the number of the statement."""
        answers: dict[str, Any] = self.values
        return {s.number: answers[_name(s.number)] for s in STATEMENTS if answers[_name(s.number)] is not None}


for _statement in STATEMENTS:
    setattr(
        ExpectationsForm,
        _name(_statement.number),
        Scale(_statement.about, _statement.left, _statement.right, STEPS),
    )


def shown_again(chosen: dict[int, int]) -> dict[str, int]:
    """Answers by the name of their field."""
    return {_name(number): step for number, step in chosen.items()}


class StatementForm(Form):
    """One statement, by its number."""

    statement = HiddenField()

    @property
    def number(self) -> int | None:
        """The number of one of the nine; None for anything else."""
        found = hidden_int(self.statement.data)
        return found if found in {statement.number for statement in STATEMENTS} else None
