"""Which words were on screen."""

from wtforms import HiddenField

from app.web.forms import CreatingForm, Form, hidden_int


class OpenForm(CreatingForm):
    """One button that opens a version."""


class SignForm(Form):
    """ "I agree to this", for the revision that was on screen."""

    revision = HiddenField()

    @property
    def seen_revision(self) -> int:
        return hidden_int(self.revision.data)
