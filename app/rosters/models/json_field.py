"""A column that holds a small value as JSON."""

import json
from typing import Any

from peewee import Field


class JsonField(Field):
    """Lists and dicts of texts and numbers, as one text in the database."""

    field_type = "TEXT"

    def db_value(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def python_value(self, value: Any) -> Any:
        return json.loads(value)
