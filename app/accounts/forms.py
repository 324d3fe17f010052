"""The forms for joining, signing in, passwords and the profile."""

from wtforms import HiddenField
from wtforms.validators import StopValidation

from app.accounts.rules import passwords
from app.accounts.rules.regions import REGIONS
from app.i18n import lazy
from app.people.models import APPEARANCES, CLOCKS, WEEK_STARTS, Team, zones_in_use
from app.web.forms import AccountEmail, Choice, Email, Form, Name, Password, TextLine, TimeZone

PASSWORD_HINT = lazy("At least 12 characters. A short sentence is easy to remember and hard to guess.")


def zone_field(*, guess: bool = True) -> TimeZone:
    return TimeZone(
        lazy("Your time zone"),
        in_use=zones_in_use,
        default="UTC",
        required_message=lazy("Choose a time zone."),
        guess=guess,
    )


def name_field() -> Name:
    return Name(
        lazy("Your name"),
        required_message=lazy("Enter your name."),
        autocomplete="name",
        hint=lazy("As you write it, in any script."),
    )


def new_password_field(label: str = lazy("Choose a password")) -> Password:
    return Password(label, required_message=lazy("Choose a password."), autocomplete="new-password", hint=PASSWORD_HINT)


class PasswordForm(Form):
    """A form with a new password. `about` lists words that would make the password easy to guess."""

    about: tuple[str, ...] = ()

    def validate_password(self, field: Password) -> None:
        typed = [str(self[name].data or "") for name in ("name", "email", "team") if name in self]
        sentence = passwords.weakness(field.data or "", [*self.about, *typed, Team.name_or_none() or ""])
        if sentence:
            raise StopValidation(sentence)


class JoinForm(PasswordForm):
    """Joining with an invitation."""

    name = name_field()
    password = new_password_field()
    zone = zone_field()


class SignInForm(Form):
    email = AccountEmail(
        lazy("E-mail address"), required_message=lazy("Enter your e-mail address."), autocomplete="username"
    )
    password = Password(
        lazy("Password"), required_message=lazy("Enter your password."), autocomplete="current-password"
    )
    next_path = HiddenField()
    carried = HiddenField()


class LinkRequestForm(Form):
    """The address that a link is sent to."""

    email = Email(
        lazy("Your e-mail address"), required_message=lazy("Enter your e-mail address."), autocomplete="username"
    )
    next_path = HiddenField()


class ProfileForm(Form):
    name = name_field()
    call_me = Name(
        lazy("What should we call you?"),
        limit=60,
        hint=lazy("Others see this name most often. Everybody in your programmes can see it."),
        autocomplete="nickname",
    )
    pronouns = TextLine(lazy("Pronouns"), limit=60, hint=lazy("In your own words, for example she/her."))
    zone = zone_field(guess=False)
    region = Choice(
        lazy("Date and time format"),
        REGIONS.items(),
        kind="select",
        required_message=lazy("Choose a country."),
        default="en-GB",
    )
    clock = Choice(lazy("Clock"), CLOCKS.items(), required_message=lazy("Choose how to show times."), default="region")
    week_start = Choice(
        lazy("The week starts on"), WEEK_STARTS.items(), required_message=lazy("Choose a day."), default="region"
    )
    appearance = Choice(
        lazy("Appearance"),
        APPEARANCES.items(),
        required_message=lazy("Choose how Trellis should look."),
        default="system",
    )


class NewPasswordForm(PasswordForm):
    """A new password, with a reset link."""

    password = new_password_field(lazy("New password"))


class ChangePasswordForm(PasswordForm):
    current_password = Password(
        lazy("Current password"),
        required_message=lazy("Enter your current password."),
        autocomplete="current-password",
    )
    password = new_password_field(lazy("New password"))


class ChangeAddressForm(Form):
    email = Email(lazy("Your new e-mail address"), required_message=lazy("Enter your new e-mail address."))
    current_password = Password(
        lazy("Current password"),
        required_message=lazy("Enter your current password."),
        autocomplete="current-password",
    )
