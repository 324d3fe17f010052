"""./run move: from SQLite to PostgreSQL, and back."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from app import db, files, locking, setting_urls
from app.backups import moving, postgres
from app.backups.folders import BackupProblem
from app.config import Settings, WrongSetting
from app.db import database
from app.migrate import migrate, pending


@click.command("move")
@click.argument("to")
@click.pass_obj
def move(settings: Settings, to: str) -> None:
    """Copy everything from the database in the settings to the new one at TO: from SQLite to PostgreSQL, or back.

    TO is written like DATABASE_URL. Trellis must be stopped. The old database stays as it is.
    """
    target = _address(to, settings)
    with _alone(settings.database_url), _alone(target):
        _check_source()
        source = database.obj
        db.connect(target)
        _check_nobody_else()
        _make_ready(settings)
        tables, rows = moving.move(source, database.obj)
    click.echo(f"Moved {rows:,} rows of {tables} tables, and compared each row. The old database is unchanged.")
    click.echo(_next(settings, target))


def _address(to: str, settings: Settings) -> str:
    """The address to move to. Raises BackupProblem unless it is of the other kind of database."""
    try:
        target = setting_urls.database_url(to, settings.data_dir)
    except WrongSetting as wrong:
        raise BackupProblem(str(wrong).replace("DATABASE_URL", "TO")) from wrong
    if target.startswith("postgresql://") == settings.is_postgres:
        raise BackupProblem(
            "./run move goes from SQLite to PostgreSQL or back. Otherwise use ./run backup and restore."
        )
    return target


@contextmanager
def _alone(address: str) -> Iterator[None]:
    """Keep other Trellis processes out of an SQLite database until the block ends."""
    with ExitStack() as stack:
        if address.startswith("sqlite:///"):
            path = Path(address.removeprefix("sqlite:///"))
            files.make_folder(path.parent)
            stack.enter_context(locking.alone(path))
        yield


def _check_nobody_else() -> None:
    """Raises BackupProblem if somebody else is connected to PostgreSQL."""
    if not db.is_sqlite() and (others := postgres.others_connected()):
        raise BackupProblem(
            f"The database has {others} other connections. Stop Trellis on every machine, and try again."
        )


def _check_source() -> None:
    if not database.get_tables():
        raise BackupProblem("There is nothing to move: the database is empty.")
    _check_nobody_else()
    if pending():
        raise BackupProblem("The database isn't up to date. Run ./run migrate, and try again.")


def _make_ready(settings: Settings) -> None:
    """Create the tables. Raises BackupProblem if somebody has already set up a Trellis in the new database."""
    from app.people.models import Person

    if db.is_sqlite():
        files.make_empty(Path(database.database))
    if database.table_exists(Person._meta.table_name) and Person.select().exists():
        raise BackupProblem("There is a Trellis in the new database already. Give an empty one.")
    migrate(settings.data_dir)


def _next(settings: Settings, target: str) -> str:
    if settings.is_postgres:
        return (
            f"Now set DATABASE_URL={target} (or leave it out, if that is DATA_DIR/trellis.db), keep SECRET_KEY as it "
            "is, and start Trellis with ./run. Everybody stays signed in."
        )
    key = "as it is" if settings.is_key_given else f"to what is in {settings.key_file}"
    return (
        f"Now set DATABASE_URL to the new address and SECRET_KEY {key}, and start Trellis with ./run. "
        "Everybody stays signed in."
    )
