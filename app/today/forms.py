"""What is well formed at setup."""

from app.accounts.forms import PasswordForm, name_field, new_password_field, zone_field
from app.web.forms import Email, Line, Name


class SetupForm(PasswordForm):
    """The person who installs Trellis becomes its first coordinator."""

    code = Line(
        "Setup code",
        missing="Enter the setup code.",
        limit=40,
        hint="Printed where Trellis was started, like 7KQ2-M4XP-9TRB.",
        autocomplete="one-time-code",
    )
    team = Name("Name of your team", missing="Enter the name of your team.", autocomplete="organization")
    name = name_field()
    email = Email("Your e-mail address", missing="Enter your e-mail address.", autocomplete="username")
    password = new_password_field()
    zone = zone_field()
