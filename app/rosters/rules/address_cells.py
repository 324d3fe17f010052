"""The address in a cell: one that is certain, or the question to ask. No address is ever repaired in silence."""

import re
from dataclasses import dataclass, field

from app import addresses, text

TOO_LONG, HEADER, MISSPELT = "address_too_long", "address_with_line_break", "address_misspelt"
NONE, TWO, TWO_PEOPLE, FORMULA = "no_email", "two_addresses", "two_people", "formula"

AT = "[@＠]"
SHAPED = re.compile(rf"[^\s@＠<>,;()\"]+{AT}[^\s@＠<>,;()\"]+\.[^\s@＠<>,;()\"]{{2,}}")
PIECES = re.compile(r"[\s,;<>()\"|]+| / ")
SECOND_HEADER = re.compile(r"\n\s*[A-Za-z-]{2,20}\s*:")
SPELLED_AT = re.compile(r"\s*[(\[{]\s*(?:at|ät|arroba)\s*[)\]}]\s*|\s+at\s+", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]+")
MOST_WORDS_BESIDE = 4
"""A name of four words may stand before an address in brackets."""

ERRORS = {"#n/a", "#ref!", "#name?", "#value!", "#null!", "#div/0!", "#num!"}
LONGEST_CELL = 1_000


@dataclass(frozen=True)
class AddressFound:
    """An address, or why there is none (`problem`), what to suggest, and which ones to choose from."""

    email: str | None = None
    problem: str | None = None
    suggestion: str | None = None
    choices: list[str] = field(default_factory=list)
    value: str = ""
    had_invisible: bool = False


def is_shaped(cell: str) -> bool:
    """Whether a cell is mostly an address, and not a text that has one in it."""
    typed = cell[:LONGEST_CELL]
    rest, count = SHAPED.subn(" ", typed)
    return count > 0 and (is_formula(cell) or len(LETTERS.findall(rest)) <= MOST_WORDS_BESIDE)


def is_formula(cell: str) -> bool:
    return cell.lstrip().startswith("=")


def is_error(cell: str) -> bool:
    """Whether a spreadsheet wrote an error in the place of a value."""
    return cell.strip().casefold() in ERRORS


def address_in(cell: str) -> AddressFound:
    """The address that a cell has, or the question that it raises."""
    typed = text.LINE_BREAKS.sub("\n", cell).strip().removeprefix("'")
    if len(typed) > LONGEST_CELL:
        return AddressFound(problem=TOO_LONG)
    if not typed or is_error(typed):
        return AddressFound(problem=NONE)
    if is_formula(typed):
        return _of_formula(typed)
    if SECOND_HEADER.search(typed) and re.search(AT, typed):
        return AddressFound(problem=HEADER)
    if not re.search(AT, typed):
        return _spelled(typed)
    return _of_pieces(typed)


def _of_formula(typed: str) -> AddressFound:
    found = SHAPED.search(typed.replace("mailto:", " "))
    return AddressFound(problem=FORMULA, suggestion=_valid(found[0].strip("'")) if found else None)


def _spelled(typed: str) -> AddressFound:
    """An address with a word for its sign is asked about; anything else is no address."""
    once = SPELLED_AT.sub("@", typed, count=1)
    suggestion = _valid(once) if once != typed and " " not in once else None
    return (
        AddressFound(problem=MISSPELT, suggestion=suggestion, value=typed) if suggestion else AddressFound(problem=NONE)
    )


def _of_pieces(typed: str) -> AddressFound:
    pieces = [piece for piece in PIECES.split(typed) if re.search(AT, piece)]
    if any(_is_too_long(piece) for piece in pieces):
        return AddressFound(problem=TOO_LONG)
    valid = [_valid(piece) for piece in pieces]
    known = {addresses.key(each): each for each in reversed([each for each in valid if each])}
    if None in valid or not known or _has_words_around(typed, pieces) or _ends_oddly(pieces):
        return AddressFound(problem=MISSPELT, suggestion=_suggested(typed), value=typed[: text.LINE])
    choices = list(reversed(known.values()))
    if len(choices) > 1:
        return AddressFound(problem=TWO, choices=choices)
    return AddressFound(email=choices[0], had_invisible=bool(text.INVISIBLE.search(_without_marks_around(pieces[0]))))


def _valid(piece: str) -> str | None:
    """A piece as an address to store; None if it isn't one."""
    try:
        return addresses.email(piece)
    except ValueError:
        return None


def _is_too_long(piece: str) -> bool:
    local, _, host = piece.replace("＠", "@").rpartition("@")
    is_long = len(local.encode()) > addresses.LONGEST_LOCAL or len(host) > addresses.LONGEST_HOST
    return is_long or len(piece.encode()) > text.EMAIL or any(len(label) > 63 for label in host.split("."))


def _has_words_around(typed: str, pieces: list[str]) -> bool:
    """Whether letters stand beside the address that aren't the name before its brackets."""
    rest = typed
    if re.search(r"<[^<>]*>", rest):
        return False
    for piece in pieces:
        rest = rest.replace(piece, " ")
    return any(letter.isalpha() for letter in rest)


def _ends_oddly(pieces: list[str]) -> bool:
    return any(re.search(r"[.,;]+$", _without_marks_around(piece)) for piece in pieces)


def _without_marks_around(piece: str) -> str:
    kept = piece.strip()
    while kept and text.INVISIBLE.match(kept[0]):
        kept = kept[1:].strip()
    while kept and text.INVISIBLE.match(kept[-1]):
        kept = kept[:-1].strip()
    return kept


def _suggested(typed: str) -> str | None:
    """The address that was probably meant, if one small change makes it one: a comma for a dot, or one dot too many
    at the end.
    """
    if re.search(r"\s", typed.strip()) or len(re.findall(AT, typed)) != 1:
        return None
    local, _, host = typed.replace("＠", "@").strip().rpartition("@")
    host = host.strip(".,;").replace(",", ".")
    return _valid(f"{local}@{host}")
