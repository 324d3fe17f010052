"""The form of a follow-up."""

from datetime import datetime
from typing import Any

from wtforms import HiddenField
from wtforms.validators import StopValidation

from app.i18n import _, lazy
from app.people.models import Person
from app.sessions.labels import HELPED
from app.sessions.micro.models import FollowUp
from app.text import isolated
from app.web.forms import Choice, Form, TextArea, hidden_int


class YesForm(Form):
    """A yes to the version on screen, at one of its times or without one."""

    revision = HiddenField()
    at = HiddenField()

    @property
    def shown_revision(self) -> int:
        return hidden_int(self.revision.data)

    @property
    def starts_at(self) -> datetime | None:
        """The chosen moment; None for a yes without a time."""
        return datetime.fromisoformat(self.at.data) if self.at.data else None

    def validate_at(self, field: HiddenField) -> None:
        try:
            is_aware = not field.data or datetime.fromisoformat(field.data).tzinfo is not None
        except ValueError:
            is_aware = False
        if not is_aware:
            self.refusal = _("Choose one of the times, or say yes without one.")
            raise StopValidation(self.refusal)


class FollowUpForm(Form):
    """What came of one conversation, and a line of thanks."""

    helped = Choice(
        lazy("Did it help?"),
        HELPED.items(),
        required_message=lazy("Choose one of the three. “No” is a useful answer too."),
    )
    did = TextArea(lazy("What did you do with it?"), limit=FollowUp.LONGEST)
    thanks = TextArea(
        lazy("A line of thanks"),
        limit=FollowUp.LONGEST,
        hint=lazy("What you’d say on your way out. You can skip this."),
    )

    @classmethod
    def of(cls, mentor: Person, follow_up: FollowUp | None, *typed: Any) -> "FollowUpForm":
        """The form with the saved answers, or with what was `typed`; without `typed`, with this request's data."""
        form = cls(*typed, obj=follow_up)
        form.thanks.label.text = _("A line of thanks to %(name)s", name=isolated(mentor.call_name))
        return form

    @property
    def values(self) -> dict[str, str]:
        return {name: typed or "" for name, typed in super().values.items()}
