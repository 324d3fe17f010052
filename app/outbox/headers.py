"""The head of a mail, byte for byte.

Python folds every long header as if it were prose: an address in angle brackets becomes an encoded word that no mail
program reads, and before 3.12.5 a long quoted name loses its quotation marks. So what we send is written here, by
RFC 5322 and RFC 2047.
"""

import re
import textwrap
from email.header import Header
from email.policy import EmailPolicy
from typing import Any

from app import text

LINE = 76
"""Characters of a line, if its words can be parted; RFC 5322 allows 998 and recommends 78."""

VERBATIM = frozenset(
    ("message-id", "in-reply-to", "references", "auto-submitted", "list-unsubscribe", "list-unsubscribe-post")
)
"""Headers that machines read. They stay on one line."""

WORDS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
"""A name that needs no quotation marks."""

TURNS = re.compile("[\u202a-\u202e]")
"""Embeddings and overrides of direction, which could make one address look like another."""


def one_line(words: str) -> str:
    """Text that can stand in a header: no line break, no control, nothing that turns the reading direction of what
    follows. Joiners, isolates and letters that this Python doesn't know yet stay.
    """
    return " ".join(TURNS.sub("", text.clean(words)).split())


class MailPolicy(EmailPolicy):
    """Writes the headers we send ourselves and leaves those of MIME to Python."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Keep a subject as it is. Python would decode what looks like an encoded word, line breaks included."""
        return (name, value) if name.lower() == "subject" else super().header_store_parse(name, value)

    def fold(self, name: str, value: Any) -> str:
        if name.lower() in VERBATIM:
            body = str(value)
        elif name.lower() in ("from", "to"):
            body = _addressed(name, value)
        elif name.lower() == "subject":
            body = _prose(str(value), name)
        else:
            return super().fold(name, value)
        return f"{name}: {body}\n".replace("\n", self.linesep)

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("utf-8" if self.utf8 else "ascii", "surrogateescape")


def _addressed(header: str, value: Any) -> str:
    """A name and an address, the address on a line of its own if both together are too long."""
    (mailbox,) = value.addresses
    if not mailbox.display_name:
        return str(mailbox.addr_spec)
    phrase, address = _phrase(mailbox.display_name, header), f"<{mailbox.addr_spec}>"
    whole = f"{phrase} {address}"
    return whole if len(f"{header}: {whole}") <= LINE else f"{phrase}\n {address}"


def _phrase(words: str, header: str) -> str:
    """A display name: as it is, in quotation marks, or encoded."""
    if not words.isascii() or "=?" in words or len(words) > LINE - 20:
        return _encoded(words, header)
    if WORDS.fullmatch(words):
        return words
    return '"{}"'.format(words.replace("\\", "\\\\").replace('"', '\\"'))


def _prose(words: str, header: str) -> str:
    """A subject, parted between words; encoded if it has letters beyond ASCII or could be read as encoded."""
    if not words.isascii() or "=?" in words or any(len(word) > LINE - 20 for word in words.split()):
        return _encoded(words, header)
    folded = textwrap.wrap(words, LINE - len(header) - 2, break_long_words=False, break_on_hyphens=False)
    return "\n ".join(folded)


def _encoded(words: str, header: str) -> str:
    """Encoded words of at most 75 characters, each with whole characters in it."""
    return Header(words, "utf-8", maxlinelen=LINE, header_name=header).encode()
