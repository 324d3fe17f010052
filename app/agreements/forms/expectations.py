"""The form of the nine statements."""

from typing import Any

from wtforms import HiddenField

from app.agreements.rules.expectations import STATEMENTS, STEPS
from app.web.forms import Form, Scale, hidden_int


def _name(number: int) -> str:
    return f"statement_{number}"


class ExpectationsForm(Form):
    """One optional question for each statement. `check` is the id of the check on screen, empty if none is open."""

    check = HiddenField()

    @property
    def shown_check(self) -> int | None:
        return hidden_int(self.check.data) if self.check.data else None

    @property
    def chosen(self) -> dict[int, int]:
        """The chosen steps by statement number."""
        answers: dict[str, Any] = self.values
        return {s.number: answers[_name(s.number)] for s in STATEMENTS if answers[_name(s.number)] is not None}


for _statement in STATEMENTS:
    setattr(
        ExpectationsForm,
        _name(_statement.number),
        Scale(_statement.about, _statement.left, _statement.right, STEPS),
    )


def field_values(chosen: dict[int, int]) -> dict[str, int]:
    """Answers by field name."""
    return {_name(number): step for number, step in chosen.items()}


class StatementForm(Form):
    """One statement, by its number."""

    statement = HiddenField()

    @property
    def number(self) -> int | None:
        """The number of the statement, or None if invalid."""
        number = hidden_int(self.statement.data)
        return number if number in {statement.number for statement in STATEMENTS} else None
