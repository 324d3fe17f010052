"""Which words were on screen."""

from wtforms import HiddenField

from app.web.forms import CreatingForm, Form


def seen(revision: str | None) -> int:
    """The revision a page was showing; −1, which no version ever has, for anything that is not a number."""
    return int(revision) if revision and revision.isascii() and revision.isdigit() and len(revision) < 10 else -1


class OpenForm(CreatingForm):
    """One button that opens a version."""


class SignForm(Form):
    """ "I agree to this", for the revision that was on screen."""

    revision = HiddenField()

    @property
    def seen_revision(self) -> int:
        return seen(self.revision.data)
