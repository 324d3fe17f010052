"""What is well formed when a mentorship is proposed."""

from app import text
from app.mentorships.models import MENTEE, MENTOR
from app.web.forms import Choice, CreatingForm, Day, Email, Form, Line


class PauseForm(Form):
    """A break, and when it ends."""

    until = Day("Back on", missing="Enter a date, for example 2027-01-11.")


class StartForm(CreatingForm):
    """A member asks the other side into a mentorship."""

    role = Choice(
        "In this mentorship, you are",
        [(MENTEE, "The mentee"), (MENTOR, "The mentor")],
        missing="Choose whether you are the mentee or the mentor.",
        hint="The mentee wants to learn something and drives. The mentor helps.",
    )
    name = Line("The other person’s name", limit=text.NAME, missing="Enter the name of the other person.")
    email = Email(
        "Their e-mail address",
        autocomplete="off",
        missing="Enter their e-mail address.",
        hint="They sign in with it. You get a link to send to them.",
    )
