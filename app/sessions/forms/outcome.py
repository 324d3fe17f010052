"""The question in a mail: one of three buttons."""

from wtforms import HiddenField
from wtforms.validators import StopValidation

from app.sessions.labels import OUTCOMES
from app.web.forms import Form


class OutcomeForm(Form):
    """Did you meet?"""

    answer = HiddenField()

    def validate_answer(self, field: HiddenField) -> None:
        if field.data not in OUTCOMES:
            self.refusal = "Choose one of the three."
            raise StopValidation("not one of the three")
