"""The answer to the mail that asks whether a session was held: one of three buttons."""

from wtforms import HiddenField
from wtforms.validators import StopValidation

from app.i18n import _, lazy
from app.sessions.labels import OUTCOMES
from app.web.forms import Form, TextArea


class OutcomeForm(Form):
    """Did you meet?"""

    answer = HiddenField()

    def validate_answer(self, field: HiddenField) -> None:
        if field.data not in OUTCOMES:
            self.refusal = _("Choose one of the three.")
            raise StopValidation(self.refusal)


class TakeawayForm(Form):
    """One thing that somebody takes away from a session."""

    takeaway = TextArea(lazy("One thing I take away"), limit=400)
