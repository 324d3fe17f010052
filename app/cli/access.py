"""./run setup-code, reset-link, join-link, own-words-link and activate: what only the host can do for somebody."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from app.config import Settings

if TYPE_CHECKING:
    from app.people.models import Person


@click.command("setup-code")
@click.pass_obj
def setup_code(settings: Settings) -> None:
    """Print a fresh one-time code for the first coordinator."""
    if not print_setup_code(settings):
        raise click.ClickException("Trellis is already set up, so you don't need a setup code.")


def print_setup_code(settings: Settings) -> bool:
    """Print a setup code if nobody has set Trellis up yet, and return whether it did."""
    from app.accounts.models import SetupCode
    from app.site.models import is_fresh

    if not is_fresh():
        return False
    click.echo(f"\nSet Trellis up at {settings.public_url}/setup\nSetup code: {SetupCode.fresh()}\n")
    return True


@click.command("reset-link")
@click.argument("email")
@click.pass_obj
def reset_link(settings: Settings, email: str) -> None:
    """Print a one-time link to set a new password, for the person with this address."""
    from app.accounts.models import ResetLink

    person, token = _link_for(email, ResetLink.make)
    click.echo(
        f"A link for {person.name}, which works once within 24 hours: {settings.public_url}/new-password/{token}"
    )


@click.command("join-link")
@click.argument("email")
@click.pass_obj
def join_link(settings: Settings, email: str) -> None:
    """Print a new link to join, for the invited person with this address. Earlier links stop working."""
    from app.accounts.models import Invitation

    person, token = _link_for(email, Invitation.renew_on_host)
    click.echo(f"A link for {person.name} alone, which works once within 14 days: {settings.public_url}/join/{token}")


@click.command("own-words-link")
@click.argument("email")
@click.pass_obj
def own_words_link(settings: Settings, email: str) -> None:
    """Print a one-time link to everything somebody wrote, for a person who has left."""
    from app.privacy.models import OwnWordsLink

    person, token = _link_for(email, OwnWordsLink.make)
    click.echo(
        f"A link for {person.name} alone, which works once within 7 days: {settings.public_url}/own-words/{token}"
    )


@click.command("activate")
@click.argument("email")
def activate(email: str) -> None:
    """Undo the deactivation of the account with this address, at any time."""
    from app.coordination.models import activate as undo

    person = _person_with(email)
    if not person.is_deactivated:
        raise click.ClickException(f"The account of {person.name} isn't deactivated.")
    undo(person, by=None)
    click.echo(f"The account of {person.name} is active again. They sign in as before; ./run reset-link makes a link.")


def _link_for(email: str, make: Callable[["Person"], str]) -> tuple["Person", str]:
    """Make a link for the person with this address; return the person and the token."""
    from app.errors import RuleBroken

    person = _person_with(email)
    try:
        return person, make(person)
    except RuleBroken as broken:
        raise click.ClickException(str(broken)) from broken


def _person_with(email: str) -> "Person":
    """The person with this address. One that was changed in the last seven days still means its person, who may not be
    the one who changed it.
    """
    from app.people.models import Person

    person = Person.holding(email)
    if person is None:
        raise click.ClickException(f"Nobody here has the address {email}.")
    return person
