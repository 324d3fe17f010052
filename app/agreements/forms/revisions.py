"""The forms that open and sign a version."""

from wtforms import HiddenField

from app.web.forms import CreatingForm, Form, hidden_int


class OpenForm(CreatingForm):
    """A button that opens a version."""


class SignForm(Form):
    """A button that signs the revision on screen."""

    revision = HiddenField()

    @property
    def shown_revision(self) -> int:
        return hidden_int(self.revision.data)
