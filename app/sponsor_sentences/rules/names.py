"""Whose names a sentence has in its own words."""

import re
from collections.abc import Iterable


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Those of these names that the text has as whole words, whatever their capitals."""
    return [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]
