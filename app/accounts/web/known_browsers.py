"""The cookie that recognises a browser after signing out (docs/security.md, "Known browsers").

The cookie holds a random token, and the device rows of people who signed in there hold its hash. It signs nobody in.
It only keeps strangers' wrong attempts from blocking this browser.
"""

import re

from flask import Response, after_this_request, current_app, request

from app.accounts.models import Device, digest, fresh_token
from app.people.models import Person


def cookie_name() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-browser"


def keep() -> str:
    """This browser's token, created if it has none. The response to this request sets the cookie."""
    token = _token() or fresh_token()

    @after_this_request
    def bring(response: Response) -> Response:
        response.set_cookie(
            cookie_name(),
            token,
            max_age=Device.KNOWN,
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Strict",
        )
        return response

    return token


def hash_if_known(person: Person | None) -> str | None:
    """The hash of this browser's token, if this person has signed in here before."""
    token = _token()
    return digest(token) if token and Device.is_known(token, person) else None


def _token() -> str | None:
    """The token in the cookie; None if it isn't in our format."""
    sent = request.cookies.get(cookie_name(), "")
    return sent if re.fullmatch(r"[\w-]{43}", sent, re.ASCII) else None
