"""Form data carried over an expired sign-in (docs/security.md, "Nothing lost").

A form sent after the sign-in expired is answered with the sign-in page. One hidden field of that page holds what was
typed, signed for the person this browser was signed in as. After they sign in, we show the form again with that data.
It is never sent automatically.
"""

from dataclasses import dataclass

from flask import request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.exceptions import HTTPException

from app import text
from app.web import signing
from app.web.access import SHOW_AGAIN

A_DAY = 24 * 60 * 60
NOT_CARRIED = ("csrf_token", SHOW_AGAIN, "carried")


@dataclass(frozen=True)
class Carried:
    """A form that was sent after the sign-in expired: its path and its fields, in order."""

    path: str
    fields: list[tuple[str, str]]


def _seal() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(signing.keys(), salt="carried-words")


def pack(person_id: int) -> str | None:
    """This request's form data, signed for one person; None if there is none."""
    try:
        fields = [
            (name, value)
            for name, value in request.form.items(multi=True)
            if name not in NOT_CARRIED and "password" not in name
        ]
    except HTTPException:
        return None
    return str(_seal().dumps([person_id, request.path, fields])) if fields else None


def unpack(sealed: str | None, person_id: int) -> Carried | None:
    """The carried form, if the signature is valid, less than a day old and for this person; otherwise None."""
    if not sealed:
        return None
    try:
        owner, path, fields = _seal().loads(sealed, max_age=A_DAY)
    except BadSignature:
        return None
    return Carried(path, [(name, value) for name, value in fields]) if owner == person_id else None


def is_local(path: str | None) -> bool:
    """Whether `path` is a local path that no browser could take for another site."""
    return bool(
        path
        and path.startswith("/")
        and not path.startswith("//")
        and "\\" not in path
        and not text.CONTROLS.search(path)
        and not any(character.isspace() for character in path)
    )
