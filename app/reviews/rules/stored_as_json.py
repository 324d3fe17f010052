"""What a review keeps as JSON in one column."""

import json
from dataclasses import asdict
from typing import Any

from app.text import fingerprint_of


class StoredAsJson:
    """Mixed into a frozen dataclass."""

    @property
    def stored(self: Any) -> str:
        """Its JSON, the same for the same values."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @property
    def fingerprint(self) -> str:
        """A short hash, to notice changes."""
        return fingerprint_of(self.stored)
