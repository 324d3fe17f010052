"""Bytes of a file to text: a byte order mark, else strict UTF-8, else Windows-1252. Nothing is guessed."""

import codecs
from typing import Any

from app.i18n import lazy

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WITHOUT_MARK = ("utf-8", "cp1252")

ZIP, OLD_EXCEL, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"

EMPTY = lazy("This file is empty.")
WORKBOOK = lazy("This is an Excel workbook. Save it as CSV UTF-8, and try again.")
NO_TABLE = lazy("This file isn’t a list of people. Save the list as CSV UTF-8, and try again.")
NO_TEXT = lazy("We can’t read the characters in this file. Save it as CSV UTF-8, and try again.")


class UnreadableList(ValueError):
    """A list can't be read at all. The message is a sentence for the person who sent it."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(str(sentence))


def text_of(content: bytes) -> tuple[str, str]:
    """The text of a file, and the encoding it is in. Raises UnreadableList."""
    if not content.strip():
        raise UnreadableList(EMPTY)
    if content.startswith(OLD_EXCEL):
        raise UnreadableList(WORKBOOK)
    if content.startswith(PDF):
        raise UnreadableList(NO_TABLE)
    text, encoding = _decoded(content)
    if "\0" in text:
        raise UnreadableList(NO_TEXT)
    if not text.strip():
        raise UnreadableList(EMPTY)
    return text, encoding


def _decoded(content: bytes) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else WITHOUT_MARK:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UnreadableList(NO_TEXT)
