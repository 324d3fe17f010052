"""What people type, made safe to keep: nothing here changes a word they wrote."""

import unicodedata

LINE, EMAIL, NAME, PASSWORD = 200, 254, 120, 256
"""Longest single line, e-mail address, name and password, in characters."""


def tidy(text: str) -> str:
    """Typed text with one kind of line break and no space around it. Spaces inside are the writer's own."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def unstorable(text: str) -> bool:
    """True for text a database cannot keep or a page cannot show: control characters and half characters."""
    return any(unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\r\t" for character in text)


def folded(address: str) -> str:
    """An e-mail address as it is compared: Unicode-normalised, case folded."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def initial(name: str) -> str:
    """The first letter of a name together with the marks that belong to it, in any script."""
    first = name[:1]
    for character in name[1:]:
        if not unicodedata.category(character).startswith("M"):
            break
        first += character
    return first.upper()


def isolated(name: str) -> str:
    """A name for the middle of a sentence: one that reads right to left does not turn the sentence around it."""
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in name):
        return f"\u2068{name}\u2069"
    return name


def listed(items: list[str], last: str = "and") -> str:
    """`["a", "b", "c"]` as a sentence has it: `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
