"""Whoever reads what is written now: times are theirs, in their zone and style."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import g
from flask_login import current_user


def reader() -> Any:
    """The person who reads: whom `reading_as` names, else who is signed in; None for a stranger."""
    if "reader" not in g:
        g.reader = current_user.person if current_user.is_authenticated else None
    return g.reader


def forget_reader() -> None:
    """Ask anew who is signed in, after that has changed."""
    g.pop("reader", None)


@contextmanager
def reading_as(person: Any) -> Iterator[None]:
    """Write what this person will read, whoever's request it is; None writes for a stranger."""
    before = g.get("reader")
    g.reader = person
    try:
        yield
    finally:
        if before is None:
            forget_reader()
        else:
            g.reader = before
