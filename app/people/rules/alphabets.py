"""Sorting names for a reader.

Close to CLDR's root order: letters first, then accents, then capitals; spaces and signs before digits before letters;
one script after the other. Tailored for the regions that order some letters differently (CLDR's `sv`, `fi`, `da`), and
for Cyrillic letters whose code points come after the alphabet.
"""

import unicodedata

from app.text import PLAIN_LETTERS

FIRST, SECOND, THIRD = "\ufffd", "\ufffe", "\uffff"
"""These sort after any letter: `z` plus one of them sorts after every name that begins with `z`."""

CYRILLIC = {"ґ": "г", "є": "е", "і": f"и{FIRST}", "ї": f"и{SECOND}", "й": f"и{THIRD}", "ў": "у"}
CYRILLIC |= {letter: f"{CYRILLIC[letter]}{THIRD}" for letter in "ґєў"}

SWEDISH = {"å": f"z{FIRST}", "ä": f"z{SECOND}", "æ": f"z{SECOND}", "ö": f"z{THIRD}", "ø": f"z{THIRD}", "ü": "y"}
DANISH = {"æ": f"z{FIRST}", "ä": f"z{FIRST}", "ø": f"z{SECOND}", "ö": f"z{SECOND}", "å": f"z{THIRD}", "ü": "y"}
TAILORED = {"en-SE": SWEDISH, "en-FI": SWEDISH, "en-DK": DANISH}
"""By the region of a profile: letters that sort after z."""

SortKey = tuple[str, str, str, str]


class _Alphabet(dict[int, str]):
    """Maps each letter to its sort key in a region, and caches the results."""

    MOST = 5_000

    def __init__(self, region: str) -> None:
        special = CYRILLIC | TAILORED.get(region, {})
        super().__init__({ord(letter): place for letter, place in special.items()})

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code))
        place = "".join(_counted(part) for part in parts if not unicodedata.combining(part))
        if len(self) < self.MOST:
            self[code] = place
        return place


def _counted(part: str) -> str:
    """The letter without a stroke; a space for a sign; an empty string for an invisible character."""
    category = unicodedata.category(part)
    if category == "Cf":
        return ""
    return PLAIN_LETTERS.get(part, part) if category[0] in "LNM" else " "


_alphabets = {region: _Alphabet(region) for region in TAILORED}
_root = _Alphabet("")


def sort_key(name: str, region: str) -> SortKey:
    """The key that sorts a name for a reader in this region of app/accounts/rules/regions.py."""
    letters = unicodedata.normalize("NFC", name.casefold())
    places = letters.replace("aa", "å") if region == "en-DK" else letters
    base = places.translate(_alphabets.get(region, _root))
    return base, unicodedata.normalize("NFD", letters), name.swapcase(), name
