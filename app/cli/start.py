"""The steps of `./run` before it starts serving."""

import click

from app.cli import checks, templates
from app.cli.access import print_setup_code
from app.cli.database import bring_up_to_date
from app.config import Settings
from app.web import assets


@click.command("prepare")
@click.pass_obj
def prepare(settings: Settings) -> None:
    """Build the assets, bring the database up to date, print a setup code if this Trellis is new, and compile the
    templates.
    """
    checks.check_address_is_free(settings)
    assets.build()
    bring_up_to_date(settings)
    settings = Settings.from_environment()  # creates the key, after the database (checks.check_database_is_there)
    for warning in checks.readable_by_everybody(settings):
        click.echo(warning, err=True)
    print_setup_code(settings)
    templates.compile_missing(settings)
