"""The keys that sign what leaves this server and comes back: links in mails, and words carried over a sign-in."""

from flask import current_app


def keys() -> list[str]:
    """SECRET_KEY_FALLBACKS, then SECRET_KEY: all of them are believed, and the last one signs."""
    return [*current_app.config["SECRET_KEY_FALLBACKS"], current_app.config["SECRET_KEY"]]
