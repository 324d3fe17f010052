"""The forms that propose and pause a mentorship."""

from typing import Any

from app.i18n import _, lazy
from app.mentorship_kinds import CLASSIC, MENTORSHIP_KINDS
from app.mentorships.models import MENTEE, MENTOR
from app.web.forms import Choice, CreatingForm, Day, Email, ExplainedChoice, Form, Name


class PauseForm(Form):
    """A pause and its return date."""

    until = Day(lazy("Back on"), required_message=lazy("Enter a date, for example 2027-01-11."))


class KindField(ExplainedChoice):
    """The choice between the four kinds of mentorship."""

    def __init__(self, **kwargs: Any) -> None:
        kinds = [(kind.key, kind.name, f"{kind.purpose} {kind.duration}") for kind in MENTORSHIP_KINDS.values()]
        super().__init__(
            _("What kind of mentorship?"),
            kinds,
            default=CLASSIC.key,
            required_message=_("Choose a kind of mentorship."),
            **kwargs,
        )


class StartForm(CreatingForm):
    """A member proposes a mentorship to another person."""

    kind = KindField()
    role = Choice(
        lazy("Your role in this mentorship"),
        [(MENTEE, lazy("Mentee")), (MENTOR, lazy("Mentor"))],
        required_message=lazy("Choose whether you’re the mentee or the mentor."),
        hint=lazy("The mentee wants to learn something and takes the lead. The mentor helps."),
    )
    name = Name(lazy("The other person’s name"), required_message=lazy("Enter the name of the other person."))
    email = Email(
        lazy("Their e-mail address"),
        autocomplete="off",
        required_message=lazy("Enter their e-mail address."),
        hint=lazy("They’ll sign in with it. Use an address whose mail only they can read."),
    )
