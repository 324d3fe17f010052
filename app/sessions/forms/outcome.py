"""The answer to the mail that asks whether a session was held: one of three buttons."""

from wtforms import HiddenField
from wtforms.validators import StopValidation

from app.i18n import _
from app.sessions.labels import OUTCOMES
from app.web.forms import Form


class OutcomeForm(Form):
    """Did you meet?"""

    answer = HiddenField()

    def validate_answer(self, field: HiddenField) -> None:
        if field.data not in OUTCOMES:
            self.refusal = _("Choose one of the three.")
            raise StopValidation(self.refusal)
