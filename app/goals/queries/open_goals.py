"""How many goals somebody has open."""

from peewee import fn

from app.db import PreparedRows
from app.goals.labels import OPEN
from app.goals.models import Goal

_open = PreparedRows(
    lambda param: Goal.select(fn.COUNT(Goal.id).alias("count")).where(
        (Goal.owner == param("owner")) & (Goal.state == OPEN) & Goal.deleted_at.is_null()
    )
)


def count_open(owner: int) -> int:
    row = _open.first(owner=owner)
    return row.count if row else 0
