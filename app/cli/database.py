"""./run migrate and search-index."""

from collections.abc import Callable

import click

from app import db
from app.config import Settings
from app.migrate import migrate, run_data_steps


def _rebuild_search_index() -> int:
    from app.search_index.jobs import rebuild_index

    return sum(rebuild_index())


SEARCH_INDEX = "search_index"

FIRST = "0001_house"
"""The first migration. It runs only in an empty database."""

DATA_STEPS: dict[str, Callable[[], object]] = {SEARCH_INDEX: _rebuild_search_index}
"""Functions that a migration can require by name (`add_data_step`). They run after it, until they finish once."""


@click.command("migrate")
@click.pass_obj
def migrate_command(settings: Settings) -> None:
    """Bring the database up to date, with a backup first."""
    bring_up_to_date(settings)


def bring_up_to_date(settings: Settings) -> None:
    """Run all pending migrations and data steps, print what was done, and update SQLite's statistics."""
    migrated = migrate(settings.data_dir)
    done = run_data_steps(settings.data_dir, DATA_STEPS)
    said = [f"Migrated: {name}" for name in migrated] + [f"Finished: {name}" for name in done]
    if FIRST in migrated:
        said = [f"Created the database: {settings.sqlite_file or 'the one in DATABASE_URL'}"]
    for line in said:
        click.echo(line)
    db.update_statistics()


@click.command("search-index")
def search_index() -> None:
    """Rebuild the search index. Trellis may be running."""
    click.echo(f"Indexed {_rebuild_search_index():,} items.")
