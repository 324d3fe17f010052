"""Cleaning typed text. Nothing here changes a visible character."""

import hashlib
import re
import unicodedata

LINE, EMAIL, NAME, PASSWORD = 200, 254, 120, 256
"""Longest single line, e-mail address, name and password, in characters."""

LINK = 2_000
"""The longest web address, in characters: links to video calls can include passwords and tenants."""

LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
"""Every kind of line break: slides use vertical tabs, old mainframes use NEL."""

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""C0 and C1 controls except tab and newline, and lone surrogates, which no encoding can carry."""

INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Unicode's Default_Ignorable_Code_Point: invisible characters, though some of them join or separate letters."""


BLANK = "\u2800"
"""The Braille pattern without dots, which looks like a space."""

PLAIN_LETTERS = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss",
}  # fmt: skip
"""Letters that people also type without the stroke, or as two letters. Unicode doesn't decompose them."""

SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "dr", "msc", "bsc", "ma", "ba", "mba", "esq"])
"""What can follow the comma in `Martin King, Jr.` without being a given name."""


def clean(text: str) -> str:
    """Make text safe to store and show: every kind of line break becomes a newline, and controls are dropped.

    Only invisible characters are dropped, so callers don't need to refuse the text.
    """
    return CONTROLS.sub("", LINE_BREAKS.sub("\n", text))


def tidy(text: str) -> str:
    """Clean and strip text; empty if nothing in it is visible. Spaces inside stay as the writer typed them."""
    kept = clean(text).strip()
    return kept if INVISIBLE.sub("", kept).replace(BLANK, "").strip() else ""


def one_line(text: str) -> str:
    """Clean text on a single line, with single spaces."""
    return " ".join(clean(text).split())


def fingerprint_of(*words: object) -> str:
    """A short hash of everything that somebody can change in a record, to notice that it was changed meanwhile."""
    return hashlib.sha256("\0".join(map(str, words)).encode()).hexdigest()[:16]


def visible(text: str) -> str:
    """Clean text without invisible characters, for numbers, dates and codes."""
    return INVISIBLE.sub("", tidy(text)).strip()


def given_name(name: str) -> str:
    """The given name: the first word, or the first after a comma, as in `Jürgen` for `Grünwald, Jürgen`."""
    first, _, after = name.replace("，", ",").partition(",")
    parts = (after if after.strip() and _is_given(after) else first).split() or name.split()
    return parts[0].strip(",;") or name if parts else name


def with_family_name(called: str, name: str) -> str:
    """What somebody is called and the rest of their name: `Jürgen Grünwald` for `Grünwald, Jürgen`."""
    known = {*called.split(), given_name(name)}
    rest = (word for word in name.replace("，", ",").replace(",", " ").split() if word not in known)
    return " ".join([called, *rest])


def _is_given(after_comma: str) -> bool:
    return after_comma.split()[0].replace(".", "").strip(",").casefold() not in SUFFIXES


WEB_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*://|\bwww\.|\bmailto:|([^\W_]|[^\x00-\x7f\s])[.\u3002\uff61][^\W\d_]{2,}", re.IGNORECASE
)
"""What mail programs turn into a link: a scheme, `www.`, or a dot between a letter, digit or emoji and letters."""

JOINT = re.compile(r"[.:\u3002\uff61](?=\S)")
"""A dot or colon directly followed by something."""


def has_web_address(name: str) -> bool:
    """Whether a mail program could turn part of a name into a link, in any width of letters. Combining marks are
    ignored: in some scripts every letter has one, and the pattern doesn't match them as letters.

    Looks at no more than the longest field holds: normalising takes quadratic time in the marks on one letter.
    """
    letters = unicodedata.normalize("NFKC", visible(name[:LINK]))
    bare = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))
    return WEB_ADDRESS.search(bare) is not None


def without_links(name: str) -> str:
    """A name for a mail. If it has a web address, each dot and colon gets a space after it, so that it isn't linked."""
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
    """A name isolated for the middle of a sentence, so that a right-to-left name doesn't reorder the sentence."""
    if not name.isascii() and any(unicodedata.bidirectional(character) in ("R", "AL") for character in name):
        return f"\u2068{name}\u2069"
    return name
