"""What is well formed at setup."""

from app.accounts.forms import PasswordForm, name_field, new_password_field, zone_field
from app.web.forms import Email, Name, TextLine


class SetupForm(PasswordForm):
    """The person who installs Trellis becomes its first coordinator."""

    code = TextLine(
        "Setup code",
        required_message="Enter the setup code.",
        limit=40,
        hint="Printed where Trellis was started, like 7KQ2-M4XP-9TRB.",
        autocomplete="one-time-code",
    )
    team = Name("Name of your team", required_message="Enter the name of your team.", autocomplete="organization")
    name = name_field()
    email = Email("Your e-mail address", required_message="Enter your e-mail address.", autocomplete="username")
    password = new_password_field()
    zone = zone_field()
