"""./run backup and restore."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click

from app import clock, files, locking, secret_keys
from app.backups import folders, postgres, sqlite
from app.backups.folders import BackupProblem
from app.config import Settings
from app.db import database
from app.migrate import check_known


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, resolve_path=True), required=False)
@click.pass_obj
def backup(settings: Settings, folder: Path | None) -> None:
    """Back up the database and the key into FOLDER (default: DATA_DIR/backups). Trellis may be running."""
    if not database.get_tables():
        raise BackupProblem("There is nothing to back up: the database is empty.")
    if settings.is_postgres:
        postgres.check_tools()
    path = folders.make(settings, folder or settings.data_dir / "backups")
    size = sum(file.stat().st_size for file in path.iterdir())
    click.echo(f"Backed up and checked, {size / 1e6:,.1f} MB: {path}")


@click.command("restore")
@click.argument("backup", type=click.Path(path_type=Path, exists=True, resolve_path=True))
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_obj
def restore(settings: Settings, backup: Path, yes: bool) -> None:
    """Replace the database with BACKUP. Trellis must be stopped. The replaced database is kept."""
    alone = locking.alone(settings.sqlite_file) if settings.sqlite_file else nullcontext()
    with alone, _scratch(settings) as scratch:
        source = folders.verify(backup)
        key = folders.key_in(backup)
        if settings.is_postgres:
            _restore_postgres(settings, source, key, scratch, yes)
        else:
            _restore_sqlite(settings, source, key, scratch, yes)
    click.echo("Restored. Start Trellis with ./run.")


@contextmanager
def _scratch(settings: Settings) -> Iterator[Path]:
    """A private folder on the same disk, removed afterwards; first removes one that a killed restore left."""
    path = settings.data_dir / "restoring"
    shutil.rmtree(path, ignore_errors=True)
    files.make_folder(path)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _restore_sqlite(settings: Settings, source: Path, key: str, scratch: Path, yes: bool) -> None:
    current = settings.sqlite_file
    if current is None or source.name == folders.POSTGRES:
        raise BackupProblem("This backup was made on PostgreSQL, but DATABASE_URL points to SQLite.")
    staged = sqlite.stage(source, scratch)
    _check_ours(source, sqlite.migrations_in(staged))
    click.echo(_signed_out(settings, key, sqlite.sign_ins(staged), sqlite.sign_ins(current)))
    aside = settings.data_dir / f"replaced-{clock.now():%Y%m%dT%H%M%S%f}"
    _ask(f"Replace {current}? It will be kept in {aside}.", yes)
    sqlite.end_sign_ins(staged, current)
    sqlite.replace(staged, current, aside)
    if key and key != settings.secret_key:
        _replace_key(settings, key, aside)


def _replace_key(settings: Settings, key: str, aside: Path) -> None:
    """Replace the key with the backup's, unless SECRET_KEY is set."""
    path = settings.key_file
    if settings.is_key_given:
        return
    if path.exists():
        path.rename(aside / path.name)
    files.write_once(path, key.encode())


def _restore_postgres(settings: Settings, source: Path, key: str, scratch: Path, yes: bool) -> None:
    if source.name != folders.POSTGRES:
        raise BackupProblem("This backup was made on SQLite, but DATABASE_URL points to PostgreSQL.")
    postgres.check_tools()
    if others := postgres.others_connected():
        raise BackupProblem(
            f"The database has {others} other connections. Stop Trellis on every machine, and try again."
        )
    _check_ours(source, postgres.migrations_in(source))
    click.echo(_signed_out(settings, key, {}, None))
    _ask("Replace everything in the database of DATABASE_URL? A backup of it is made first.", yes)
    if database.get_tables():
        click.echo(f"The current database is backed up in {folders.make(settings, settings.data_dir / 'backups')}")
    postgres.replace(settings.database_url, source, scratch)


def _check_ours(source: Path, migrations: set[str]) -> None:
    """Raises BackupProblem for a database of another program, DatabaseTooNew for one of a newer Trellis."""
    if not migrations:
        raise BackupProblem(f"{source} isn't a backup of Trellis. Give the path that ./run backup printed.")
    check_known(migrations)


def _signed_out(settings: Settings, key: str, then: dict[str, str] | None, now: dict[str, str] | None) -> str:
    """Say who has to sign in again. `then` and `now` are the open sign-ins in the backup and in the database."""
    if key and settings.secret_key and key != settings.secret_key:
        why = "Everybody has to sign in again, because the backup was made with another key."
        way_on = f"To avoid that, set SECRET_KEY to the key in {secret_keys.FILE} in the backup."
        return f"{why} {way_on}" if settings.is_key_given else why
    if now is None:
        return "Everybody who signed in after the backup was made has to sign in again."
    names = sorted({now[digest] for digest in now.keys() - (then or {}).keys()})
    if not names:
        return "Nobody has to sign in again."
    return f"These people signed in after the backup was made and have to sign in again: {', '.join(names)}."


def _ask(question: str, yes: bool) -> None:
    if not yes:
        click.confirm(question, abort=True)
