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
    """Look up the signed-in person again after that has changed."""
    g.pop("reader", None)


@contextmanager
def reading_as(person: Any) -> Iterator[None]:
    """Render text for this person, independent of who sent the request; None renders for a stranger."""
    before = g.get("reader")
    g.reader = person
    try:
        yield
    finally:
        if before is None:
            forget_reader()
        else:
            g.reader = before
