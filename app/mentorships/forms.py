"""What is well formed when a mentorship is proposed."""

from app.mentorship_kinds import CLASSIC, MENTORSHIP_KINDS
from app.mentorships.models import MENTEE, MENTOR
from app.web.forms import Choice, CreatingForm, Day, Email, ExplainedChoice, Form, Name


class PauseForm(Form):
    """A break, and when it ends."""

    until = Day("Back on", required_message="Enter a date, for example 2027-01-11.")


def kind_field() -> ExplainedChoice:
    """Which of the four kinds."""
    return ExplainedChoice(
        "What kind of mentorship?",
        [(kind.key, kind.name, f"{kind.purpose} {kind.length.capitalize()}.") for kind in MENTORSHIP_KINDS.values()],
        default=CLASSIC.key,
        required_message="Choose a kind of mentorship.",
    )


class StartForm(CreatingForm):
    """A member asks the other side into a mentorship."""

    kind = kind_field()
    role = Choice(
        "In this mentorship, you are",
        [(MENTEE, "The mentee"), (MENTOR, "The mentor")],
        required_message="Choose whether you are the mentee or the mentor.",
        hint="The mentee wants to learn something and drives. The mentor helps.",
    )
    name = Name("The other person’s name", required_message="Enter the name of the other person.")
    email = Email(
        "Their e-mail address",
        autocomplete="off",
        required_message="Enter their e-mail address.",
        hint="They’ll sign in with it. Use an address whose mail only they can read.",
    )
