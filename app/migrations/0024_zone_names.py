"""Time zones under their current names, so that neighbours don't have both Asia/Calcutta and Asia/Kolkata."""

from typing import Any

from peewee import Database, SqliteDatabase

from app import timezones

TABLES = ("person", "session", "pause")


def up(migrator: Any, db: Database) -> None:
    for table in TABLES:
        stored = [zone for (zone,) in db.execute_sql(f"SELECT DISTINCT zone FROM {table}")]  # noqa: S608 - named above
        update = f"UPDATE {table} SET zone = ? WHERE zone = ?"  # noqa: S608 - named above
        for zone in stored:
            if timezones.current(zone) != zone:
                sql = update if isinstance(db, SqliteDatabase) else update.replace("?", "%s")
                db.execute_sql(sql, (timezones.current(zone), zone))
