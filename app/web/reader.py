"""The reader: the person whose time zone and style decide how a page or mail is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import g
from flask_login import current_user


def reader() -> Any:
    """The person named by `reading_as`, otherwise the signed-in person; None for a stranger."""
    if "reader" not in g:
        g.reader = current_user.person if current_user.is_authenticated else None
    return g.reader


def forget_reader() -> None:
    """Look up the reader again, because somebody has signed in or out."""
    g.pop("reader", None)


@contextmanager
def reading_as(person: Any) -> Iterator[None]:
    """Inside the block, this person is the reader, whoever sent the request; None means a stranger."""
    before = g.get("reader")
    g.reader = person
    try:
        yield
    finally:
        if before is None:
            forget_reader()
        else:
            g.reader = before
