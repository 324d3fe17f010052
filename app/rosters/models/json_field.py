"""A column that holds a small value as JSON."""

import json
from typing import Any

from peewee import Field


def as_json(value: Any) -> str:
    """The text that a JsonField stores."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class JsonField(Field):
    """Lists and dicts of texts and numbers, as one text in the database."""

    field_type = "TEXT"

    def db_value(self, value: Any) -> str:
        return as_json(value)

    def python_value(self, value: Any) -> Any:
        return json.loads(value)
