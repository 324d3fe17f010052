"""./run <command>: what the host does on the machine itself. One module a subject."""

import os
import sys

import click

from app import db
from app.cli.access import join_link, reset_link, setup_code
from app.cli.database import migrate_command, search_index
from app.cli.prepare import prepare
from app.cli.seed import seed_command
from app.config import Settings, WrongSetting
from app.migrate import DatabaseTooNew


@click.group(commands=[prepare, migrate_command, search_index, setup_code, reset_link, join_link, seed_command])
@click.pass_context
def cli(context: click.Context) -> None:
    """Trellis, from the command line."""
    settings = Settings.from_environment()
    context.obj = settings
    db.connect(settings.database_url)


def main() -> None:
    """Run a command; a setting that cannot work ends with its sentence. Files are for their owner alone."""
    os.umask(0o077)
    try:
        cli()
    except (WrongSetting, DatabaseTooNew) as problem:
        sys.exit(str(problem))
