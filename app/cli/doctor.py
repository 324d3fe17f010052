"""./run doctor: looks at everything that a host may have to mend and says what to do."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from app import clock
from app.cli import checks, reaching
from app.config import Settings
from app.db import copies, database, is_sqlite
from app.migrate import pending

FINE, LOOK, WRONG = "fine", "look", "wrong"

OLD_BACKUP = timedelta(days=2)
"""A nightly backup is never older."""

TIMES_ITS_SIZE = 3
"""An upgrade, a backup and the write-ahead log each need room for a copy of the database."""

LEAST_FREE = 200_000_000
WRONG_CLOCK = timedelta(minutes=5)


@dataclass(frozen=True)
class Checked:
    """What one check found: FINE, something to LOOK at, or WRONG."""

    state: str
    about: str
    words: str


@click.command("doctor")
@click.argument("backups", type=click.Path(path_type=Path, file_okay=False, resolve_path=True), required=False)
@click.pass_obj
def doctor(settings: Settings, backups: Path | None) -> None:
    """Check the database, the disk, the clock, the backups, the address and the mail server, and say what to do.

    BACKUPS is the folder that you back up into (default: DATA_DIR/backups). It changes no data, and Trellis may be
    running. The exit status is 1 if something is wrong.
    """
    found = []
    for finding in findings(settings, backups or settings.data_dir / "backups"):
        found.append(finding.state)
        click.echo(f"{finding.state:<6} {finding.about:<9} {finding.words}")
    sys.exit(1 if WRONG in found else 0)


def findings(settings: Settings, backups: Path) -> Iterator[Checked]:
    """Everything that was checked, in the order in which a host would mend it."""
    for warning in checks.readable_by_everybody(settings):
        yield Checked(WRONG, "files", warning.removeprefix("Warning: "))
    yield _database(settings)
    yield _disk(settings)
    yield _clock(settings)
    yield _backups(backups)
    yield from (Checked(*found) for found in reaching.findings(settings))


def _is_there(settings: Settings) -> bool:
    """Whether there is a database with tables. Opening a missing SQLite file would create it."""
    file = settings.sqlite_file
    return (file is None or file.exists()) and bool(database.get_tables())


def _database(settings: Settings) -> Checked:
    name = str(settings.sqlite_file or "the database in DATABASE_URL")
    if not _is_there(settings):
        return Checked(LOOK, "database", f"{name} is empty. Start Trellis with ./run.")
    if is_sqlite() and not copies.is_intact():
        way_on = "Stop Trellis and restore the last backup: ./run restore PATH."
        return Checked(WRONG, "database", f"{name} is damaged. {way_on}")
    if count := len(pending()):
        waiting = f"{count} migration{'' if count == 1 else 's'}"
        return Checked(LOOK, "database", f"{name} still needs {waiting}. Restart Trellis; it does them first.")
    return Checked(FINE, "database", f"{name} is {'intact and ' if is_sqlite() else ''}up to date.")


def _disk(settings: Settings) -> Checked:
    free = shutil.disk_usage(settings.data_dir).free
    file = settings.sqlite_file
    size = file.stat().st_size if file and file.exists() else 0
    words = f"{_size(free)} free for {settings.data_dir}"
    if free < max(LEAST_FREE, TIMES_ITS_SIZE * size):
        return Checked(WRONG, "disk", f"Only {words}; backups and upgrades copy the database. Free some space.")
    return Checked(FINE, "disk", f"{words}, database {_size(size)}." if size else f"{words}.")


def _size(count: int) -> str:
    return f"{count / 1e9:,.1f} GB" if count >= 1e9 else f"{count / 1e6:,.1f} MB"


def _clock(settings: Settings) -> Checked:
    """Compare the clock with the newest record, which can't be later than now."""
    from app.events.models import Event

    newest = Event.newest_moment() if _is_there(settings) else None
    if newest and newest > clock.now() + WRONG_CLOCK:
        words = (
            f"The newest record is from {newest:%Y-%m-%d %H:%M} UTC, and the clock says {clock.now():%Y-%m-%d %H:%M}."
        )
        return Checked(
            WRONG, "clock", f"{words} Check this machine's clock (docs/settings.md, “If the clock was wrong”)."
        )
    return Checked(FINE, "clock", f"{clock.now():%Y-%m-%d %H:%M} UTC.")


def _backups(folder: Path) -> Checked:
    made = sorted(folder.glob("backup-*/SHA256SUMS")) if folder.is_dir() else []
    if not made:
        words = f"None in {folder}. Make one with ./run backup; if yours are elsewhere: ./run doctor FOLDER."
        return Checked(LOOK, "backups", words)
    newest = made[-1]
    age = clock.now() - datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    days = f"{age.days} days" if age >= OLD_BACKUP else f"{age.total_seconds() / 3600:.0f} hours"
    words = f"The newest is {days} old: {newest.parent}."
    if age < OLD_BACKUP:
        return Checked(FINE, "backups", words)
    return Checked(LOOK, "backups", f"{words} Check whatever makes your backups (docs/operating.md).")
