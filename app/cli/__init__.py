"""./run <command>: the commands for the host, on the server itself. One module per subject."""

import os
import sys

import click

from app.config import Settings, forget_driver

if not any(address.strip().startswith("postgres") for address in (os.environ.get("DATABASE_URL", ""), *sys.argv)):
    forget_driver()

from app import db
from app.cli import checks, problems
from app.cli.access import activate, join_link, own_words_link, reset_link, setup_code
from app.cli.backups import backup, restore
from app.cli.calendars import calendar_reply
from app.cli.database import migrate_command, search_index
from app.cli.doctor import doctor
from app.cli.move import move
from app.cli.seed import seed_command
from app.cli.start import prepare
from app.locking import in_use


@click.group(
    commands=[
        *(prepare, backup, restore, migrate_command, search_index, seed_command),
        *(setup_code, reset_link, join_link, own_words_link, activate),
        *(calendar_reply, doctor, move),
    ]
)
@click.pass_context
def cli(context: click.Context) -> None:
    """Trellis, from the command line."""
    settings = context.obj = Settings.from_environment(makes_key=False)
    checks.check_folders(settings)
    db.connect(settings.database_url)
    if context.invoked_subcommand in ("restore", "move"):
        return  # they need exclusive access, and the database may be missing
    if settings.sqlite_file:
        context.with_resource(in_use(settings.sqlite_file))
    checks.check_database_is_there(settings)


def main() -> None:
    """Run a command and print an error as one sentence. New files are readable by their owner only."""
    os.umask(0o077)
    try:
        cli(prog_name="./run")
    except Exception as problem:
        sentence = problems.sentence(problem)
        if sentence is None:
            raise
        sys.exit(sentence)
