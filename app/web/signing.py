"""The keys for signed data that comes back to us: links in mails, and text that waits while somebody signs in again."""

from flask import current_app


def keys() -> list[str]:
    """SECRET_KEY_FALLBACKS, then SECRET_KEY. All of them verify, and the last one signs."""
    return [*current_app.config["SECRET_KEY_FALLBACKS"], current_app.config["SECRET_KEY"]]
