"""One-time links, shown again to the browser that made them.

Only a hash of a link is stored, so the link itself is kept in the signed cookie of whoever made it, for the
last few people. That saves making a new one only because the page was closed.
"""

from flask import current_app, session, url_for

KEPT = 4


def remember(person_id: int, token: str) -> None:
    """Keep the link for `person_id` in this browser's cookie."""
    links = [pair for pair in session.get("links", []) if pair[0] != person_id]
    session["links"] = [*links, [person_id, token]][-KEPT:]


def link_for(person_id: int) -> str | None:
    """The address to send to `person_id`, if this browser made it."""
    token = next((token for person, token in session.get("links", []) if person == person_id), None)
    if token is None:
        return None
    return str(current_app.config["PUBLIC_URL"]) + url_for("invitations.show", token=token)
