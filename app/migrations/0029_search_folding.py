"""Rebuilds the search index, because search now folds letters of more keyboards."""

from typing import Any

from peewee import Database

from app.migrations import add_data_step


def up(migrator: Any, db: Database) -> None:
    add_data_step(db, "search_index")
