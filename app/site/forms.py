"""The form of the first run."""

from app.accounts.forms import PasswordForm, name_field, new_password_field, zone_field
from app.i18n import lazy
from app.web.forms import Email, Name, TextLine


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
