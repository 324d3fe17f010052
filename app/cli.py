"""./run <command>: what the host does on the machine itself."""

import os
import sys
from collections.abc import Callable

import click

from app import db
from app.config import Settings, WrongSetting
from app.migrate import DatabaseTooNew, migrate, require_data_step, run_data_steps


def _index_all() -> int:
    from app.today import indexing

    return sum(indexing.index_all())


SEARCH_INDEX = "search_index"

DATA_STEPS: dict[str, Callable[[], object]] = {SEARCH_INDEX: _index_all}
"""What a migration may ask for by name (`add_data_step`), to run after it and until it has finished once."""


@click.group()
@click.pass_context
def cli(context: click.Context) -> None:
    """Trellis, from the command line."""
    settings = Settings.from_environment()
    context.obj = settings
    db.connect(settings.database_url)


@cli.command("migrate")
@click.pass_obj
def migrate_command(settings: Settings) -> None:
    """Bring the database up to date, with a backup first."""
    for name in migrate(settings.data_dir):
        click.echo(f"Migrated: {name}")
    for name in run_data_steps(settings.data_dir, DATA_STEPS):
        click.echo(f"Finished: {name}")


@cli.command("search-index")
@click.pass_obj
def search_index(settings: Settings) -> None:
    """Make the index of search anew from what people wrote; nobody has to stop working meanwhile."""
    click.echo(f"Search finds {_index_all():,} things.")


@cli.command("setup-code")
@click.option("--if-new", is_flag=True, help="Say nothing when Trellis is set up already.")
@click.pass_obj
def setup_code(settings: Settings, if_new: bool) -> None:
    """Print a fresh one-time code for the first coordinator."""
    from app.accounts.models import SetupCode
    from app.today.setup import is_fresh

    if not is_fresh():
        if if_new:
            return
        raise click.ClickException("Trellis is set up already, so no setup code is needed.")
    click.echo(f"\nSet Trellis up at {settings.public_url}/setup\nSetup code: {SetupCode.fresh()}\n")


@cli.command("reset-link")
@click.argument("email")
@click.pass_obj
def reset_link(settings: Settings, email: str) -> None:
    """Print a one-time link to a new password, for the person with this address."""
    from app.accounts.models import ResetLink
    from app.people.models import Person
    from app.rules import RuleBroken

    person = Person.with_email(email)
    if person is None:
        raise click.ClickException(f"Nobody here has the address {email}.")
    try:
        token = ResetLink.make(person)
    except RuleBroken as broken:
        raise click.ClickException(str(broken)) from broken
    click.echo(f"For {person.name}, once, within 24 hours: {settings.public_url}/new-password/{token}")


@cli.command("seed")
@click.option("--password", required=True, help="What everybody in the story signs in with.")
@click.option("--scale", type=int, default=0, help="How many more people to add, with two years of history.")
@click.pass_obj
def seed_command(settings: Settings, password: str, scale: int) -> None:
    """Fill an empty Trellis with a believable story, and with a crowd if asked to."""
    from app import seed
    from app.accounts import passwords
    from app.rules import RuleBroken
    from app.seed import crowd

    if scale and not crowd.FEWEST <= scale <= crowd.MOST:
        raise click.ClickException(f"A crowd has {crowd.FEWEST} to {crowd.MOST:,} people. You asked for {scale:,}.")
    if settings.smtp_url:
        raise click.ClickException("Mail is set up here, and the story would write to it. Seed without SMTP_URL.")
    migrate(settings.data_dir)
    try:
        seed.tell(password)
    except RuleBroken as broken:
        raise click.ClickException(str(broken)) from broken
    if scale:
        require_data_step(SEARCH_INDEX)
        with click.progressbar(length=scale, label=f"{scale:,} people") as bar:
            for done in crowd.add(scale, passwords.hashed(password)):
                bar.update(done - bar.pos)
        run_data_steps(settings.data_dir, DATA_STEPS)
    click.echo("Told. Sign in as mentee, mentor, coordinator, outsider or both, each @example.org.")


def main() -> None:
    """Run a command; a setting that cannot work ends with its sentence. Files are for their owner alone."""
    os.umask(0o077)
    try:
        cli()
    except (WrongSetting, DatabaseTooNew) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
