"""A table of data steps that still have to run, and the first one: rebuild the search index.

Earlier versions filled the index after migrating and recorded nothing, so an interrupted upgrade lost part of it.
"""

from typing import Any

from peewee import Database

from app.migrations import add_data_step


def up(migrator: Any, db: Database) -> None:
    add_data_step(db, "search_index")
