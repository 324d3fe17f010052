"""Signing in to a mail server with a user name and password in any script."""

import base64
from typing import Any

from app.i18n import _


class CannotSignIn(Exception):
    """The server offers no sign-in that we can use. The message is a sentence for the page about mail."""


def sign_in(server: Any, user: str, password: str) -> None:
    """Sign in. Sends non-ASCII letters in UTF-8 (RFC 4616), which smtplib's own `login` can't do.

    Raises CannotSignIn, or smtplib.SMTPAuthenticationError with the server's answer.
    """
    import smtplib

    if (user + password).isascii():
        server.login(user, password)
        return
    offered = server.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, answer = server.docmd("AUTH", "PLAIN " + _encoded(f"\0{user}\0{password}"))
    elif "LOGIN" in offered:
        code, answer = server.docmd("AUTH", "LOGIN " + _encoded(user))
        if code == 334:
            code, answer = server.docmd(_encoded(password))
    else:
        raise CannotSignIn(
            _("The mail server can’t take non-ASCII letters. Choose a user name and a password without them.")
        )
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, answer)


def _encoded(words: str) -> str:
    return base64.b64encode(words.encode()).decode("ascii")
