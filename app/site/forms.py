"""The form of the first run."""

from app.accounts.forms import PasswordForm, name_field, new_password_field, zone_field
from app.i18n import lazy
from app.web.forms import Choice, Email, Name, TextLine

IN_ONE, ORGANISING = "in one", "organising"
"""What the first coordinator does first."""


class SetupForm(PasswordForm):
    """The person who installs Trellis becomes its first coordinator."""

    code = TextLine(
        lazy("Setup code"),
        required_message=lazy("Enter the setup code."),
        limit=40,
        hint=lazy("It’s printed where Trellis was started, like 7KQ2-M4XP-9TRB."),
        autocomplete="one-time-code",
    )
    team = Name(
        lazy("Name of your team"), required_message=lazy("Enter the name of your team."), autocomplete="organization"
    )
    name = name_field()
    email = Email(
        lazy("Your e-mail address"), required_message=lazy("Enter your e-mail address."), autocomplete="username"
    )
    password = new_password_field()
    zone = zone_field()
    first = Choice(
        lazy("Are you in a mentorship yourself, or are you organising for others?"),
        ((IN_ONE, lazy("I’m in one myself")), (ORGANISING, lazy("I’m organising for others"))),
        required_message=lazy("Choose what you’ll do first."),
        hint=lazy("That’s where you’ll start. You can do the other at any time."),
        default=IN_ONE,
    )
