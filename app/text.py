"""What people type, made safe to keep: nothing here changes a word they wrote."""

import re
import unicodedata

LINE, EMAIL, NAME, PASSWORD = 200, 254, 120, 256
"""Longest single line, e-mail address, name and password, in characters."""

LINK = 2_000
"""Longest web address, in characters: links to video calls carry passwords and tenants."""

LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
"""Everything that ends a line somewhere: slides send vertical tabs, old mainframes send NEL."""

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""C0 and C1 controls except tab and newline, and lone surrogates, which no encoding can carry."""

INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Unicode's Default_Ignorable_Code_Point: drawn as nothing, though some of them join or separate letters."""


BLANK = "\u2800"
"""A letter of Braille without a dot, which looks like a space."""

PLAIN_LETTERS = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss",
}  # fmt: skip
"""Letters that people type without their stroke or as two, and Unicode does not take apart."""

SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "dr", "msc", "bsc", "ma", "ba", "mba", "esq"])
"""What may stand after the comma in `Martin King, Jr.`, and is nobody's given name."""


def clean(text: str) -> str:
    """Text that can be stored and shown: every kind of line break becomes a newline, and controls are dropped.

    Nobody can see what is dropped, so nothing that calls this needs to refuse it.
    """
    return CONTROLS.sub("", LINE_BREAKS.sub("\n", text))


def tidy(text: str) -> str:
    """Clean text without space around it; empty if nothing in it can be seen. Spaces inside are the writer's own."""
    kept = clean(text).strip()
    return kept if INVISIBLE.sub("", kept).replace(BLANK, "").strip() else ""


def visible(text: str) -> str:
    """Clean text without anything that is drawn as nothing, for numbers, dates and codes."""
    return INVISIBLE.sub("", tidy(text)).strip()


def given_name(name: str) -> str:
    """The first part of a name, or of what stands after a comma: `Jürgen` for `Grünwald, Jürgen`."""
    first, _, after = name.replace("，", ",").partition(",")
    parts = (after if after.strip() and _is_given(after) else first).split() or name.split()
    return parts[0].strip(",;") or name if parts else name


def _is_given(after_comma: str) -> bool:
    return after_comma.split()[0].replace(".", "").strip(",").casefold() not in SUFFIXES


WEB_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*://|\bwww\.|\bmailto:|([^\W_]|[^\x00-\x7f\s])[.\u3002\uff61][^\W\d_]{2,}", re.IGNORECASE
)
"""What mail programs turn into a link: a scheme, `www.`, or a dot between a letter, digit or picture and letters."""

JOINT = re.compile(r"[.:\u3002\uff61](?=\S)")
"""A dot or colon with something right behind it."""


def has_web_address(name: str) -> bool:
    """Whether a name holds what a mail program could turn into a link, in any width of letters. Marks don't count: in
    some scripts every letter has one, and a pattern for letters doesn't match them.

    Only as much is looked at as the longest field takes: normalising takes the square of the marks on one letter.
    """
    letters = unicodedata.normalize("NFKC", visible(name[:LINK]))
    bare = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))
    return WEB_ADDRESS.search(bare) is not None


def without_links(name: str) -> str:
    """A name for a mail: one with a web address gets a space after each dot and colon, so no mail program links it."""
    if not has_web_address(name):
        return name
    return JOINT.sub(r"\g<0> ", unicodedata.normalize("NFKC", visible(name)))


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
