"""The headers of a mail, byte for byte.

Python folds every long header as if it were prose. It turns an address in angle brackets into an encoded word that no
mail program can read, and before 3.12.5 it drops the quotation marks of a long name. So we write the headers here,
according to RFC 5322 and RFC 2047.
"""

import re
import textwrap
from email.header import Header
from email.policy import EmailPolicy
from typing import Any

from app import text

LINE = 76
"""The most characters in a line, if it can be broken between words. RFC 5322 allows 998 and recommends 78."""

VERBATIM = frozenset(
    ("message-id", "in-reply-to", "references", "auto-submitted", "list-unsubscribe", "list-unsubscribe-post")
)
"""Headers for machines. They stay on one line."""

WORDS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
"""A name that needs no quotation marks."""

TURNS = re.compile("[\u202a-\u202e]")
"""Direction embeddings and overrides, which could make one address look like another."""


def one_line(words: str) -> str:
    """Text for a header, without line breaks, controls and characters that change the direction of what follows.

    Keeps joiners, isolates and letters that this Python doesn't know yet.
    """
    return text.one_line(TURNS.sub("", words))


class MailPolicy(EmailPolicy):
    """Writes most headers itself and leaves the MIME headers to Python."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Keep a subject as it is. Python would decode text that looks like an encoded word, including line breaks."""
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
    """A name and an address; the address gets its own line if both together are too long."""
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
    """A subject, broken between words; encoded if it isn't ASCII or could be read as an encoded word."""
    if not words.isascii() or "=?" in words or any(len(word) > LINE - 20 for word in words.split()):
        return _encoded(words, header)
    folded = textwrap.wrap(words, LINE - len(header) - 2, break_long_words=False, break_on_hyphens=False)
    return "\n ".join(folded)


def _encoded(words: str, header: str) -> str:
    """Encoded words of at most 75 characters, each with whole characters in it."""
    return Header(words, "utf-8", maxlinelen=LINE, header_name=header).encode()
