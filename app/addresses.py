"""E-mail addresses and host names: one form to store, compare and send to, another to show.

The domain is stored in the ASCII form of IDNA 2008 (RFC 5891), the part before the @ as it was typed.
"""

import re
import unicodedata
from contextlib import suppress
from urllib.parse import unquote

import idna

from app import text
from app.i18n import lazy

LONGEST_LOCAL, LONGEST_HOST = 64, 253
"""Octets before the @ (RFC 5321) and in a host name (RFC 1035)."""

LONGEST_TYPED = 1_000
"""The most characters that are parsed, including a name and brackets around the address."""

NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Maps full-width letters, digits and signs, as East Asian keyboards type them, to ASCII."""

ATOM = re.compile(r"[^\s\x00-\x20\x7f\"(),.:;<>@\[\\\]]+")
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
IN_BRACKETS = re.compile(r"([^<>]*)<([^<>]*)>")
JOINERS = re.compile("([\u200c\u200d])[\u200c\u200d]*")
QUOTES = {"'": "'", '"': '"', "\u2018": "\u2019", "\u201c": "\u201d", "\u201e": "\u201c", "«": "»", "(": ")"}

SHAPE = lazy("Enter an e-mail address like name@example.org.")
ONE = lazy("Enter one e-mail address, like name@example.org.")
SIGNS = lazy("Leave out spaces, brackets and quotation marks. For example: name@example.org.")
DOTS = lazy("Check the dots: there can’t be one at the start, one right before the @, or two in a row.")
LENGTH = lazy("An e-mail address has at most 64 characters before the @ and 254 altogether.")
DOMAIN = lazy("Check the part after the @. We can’t send mail there.")


def email(typed: str) -> str:
    """Parse an address that somebody typed or pasted into the form to store.

    Drops invisible characters, `mailto:`, a name with angle brackets, surrounding quotation marks and punctuation at
    the end. Never changes the domain into another one. Raises ValueError with a sentence for the person who typed it.
    """
    if len(typed) > LONGEST_TYPED:
        raise ValueError(LENGTH)
    address = _unwrapped(typed)
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain:
        raise ValueError(SHAPE)
    if "@" in local:
        raise ValueError(ONE if re.search(r"[\s,;]", local) else SHAPE)
    atoms = local.split(".")
    if not all(atoms):
        raise ValueError(DOTS)
    if not all(ATOM.fullmatch(atom) for atom in atoms):
        raise ValueError(SIGNS)
    host_name = _mail_host(domain)
    if len(local.encode()) > LONGEST_LOCAL or len(f"{local}@{host_name}".encode()) > text.EMAIL:
        raise ValueError(LENGTH)
    return f"{local}@{host_name}"


def key(address: str) -> str:
    """The key by which addresses from `email` are compared: two addresses with the same key are the same.

    Uses lower case. ß stays ß: `str.casefold` would turn it into ss, which could be another person's address.
    """
    local, _, domain = address.rpartition("@")
    return f"{unicodedata.normalize('NFC', local.lower())}@{domain}"


def folded(typed: str) -> str:
    """An address folded as widely as possible, so that attempts with any of its spellings count together."""
    with suppress(ValueError):
        typed = in_letters(email(typed))
    return casefolded(typed)


def casefolded(typed: str) -> str:
    """The form in which addresses were stored and compared before migration 0022.

    ß becomes ss, and a domain in letters differs from its ASCII form.
    """
    # Normalising takes quadratic time in the number of marks on one letter: 23 s for a megabyte of them.
    return unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).strip().casefold()


def in_letters(address: str) -> str:
    """An address for display: its domain in the letters of its own script."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{'.'.join(_in_letters(label) for label in domain.split('.'))}"


def host(name: str) -> str:
    """The ASCII form of a host name in any script. Raises ValueError if it can't be a host name."""
    labels = _lowered(name).removesuffix(".").split(".")
    ascii_name = ".".join(_ascii(label) for label in labels)
    if len(ascii_name) > LONGEST_HOST:
        raise ValueError(f"{len(ascii_name)} characters are too many for a host name.")
    return ascii_name


def _unwrapped(typed: str) -> str:
    """Extract the bare address from what was typed, in NFC, without invisible characters."""
    address = _without_invisible(unicodedata.normalize("NFC", text.tidy(typed).translate(NARROW))).strip()
    address = address.rstrip(" \t\n.,;")
    named = IN_BRACKETS.fullmatch(address)
    if named:
        name, address = named[1].strip(), named[2].strip()
        if "@" in name and name.strip("'\"") != address:
            raise ValueError(ONE)
    if len(address) > 1 and QUOTES.get(address[0]) == address[-1]:
        address = address[1:-1].strip()
    if address[:7].lower() == "mailto:":
        address = _unwrapped(unquote(address[7:].partition("?")[0]))
    return address


def _without_invisible(address: str) -> str:
    """Drop invisible characters. A joiner stays where the letters around it need it (RFC 5892, A.1 and A.2): without
    it, `نامه‌ای` would be another domain.
    """
    kept = text.INVISIBLE.sub(lambda found: found[0] if found[0] in "\u200c\u200d" else "", address)
    kept = JOINERS.sub(r"\1", kept)
    return "".join(
        character for place, character in enumerate(kept) if character not in "\u200c\u200d" or _joins(kept, place)
    )


def _joins(address: str, place: int) -> bool:
    try:
        return idna.valid_contextj(address, place)
    except ValueError:
        return False


def _mail_host(domain: str) -> str:
    """The ASCII form of the host after the @, which must have a dot and must not end in a number."""
    try:
        name = host(domain)
    except ValueError:
        raise ValueError(DOMAIN) from None
    if "." not in name:
        raise ValueError(SHAPE)
    if name.rpartition(".")[2].isdigit():
        raise ValueError(DOMAIN)
    return name


def _lowered(name: str) -> str:
    """A host name mapped according to RFC 5895: lower case, narrow letters, NFC, ideographic full stops as dots."""
    narrow = "".join(
        unicodedata.normalize("NFKC", letter) if unicodedata.east_asian_width(letter) in "FH" else letter
        for letter in name
    )
    lower = "".join(letter.lower() for letter in narrow)
    return unicodedata.normalize("NFC", lower).replace("\u3002", ".")


def _ascii(label: str) -> str:
    """One label in ASCII. A label that begins with xn-- stays as it is."""
    if len(label) <= 63 and not label.isascii():
        label = idna.alabel(label).decode()
    if not LABEL.fullmatch(label):
        raise ValueError("No host is called that.")
    return label


def _in_letters(label: str) -> str:
    try:
        letters = str(idna.ulabel(label))
        return letters if _ascii(letters) == label else label
    except ValueError:
        return label
