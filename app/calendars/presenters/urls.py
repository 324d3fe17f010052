"""Absolute URLs for calendar apps."""

from flask import current_app, url_for

from app.sessions.models import Session


def session_url(session: Session) -> str:
    """The page of a session."""
    return f"{current_app.config['PUBLIC_URL']}{url_for('sessions.show', id=session.id)}"


def feed_url(token: str) -> str:
    """The private address of a feed."""
    return f"{current_app.config['PUBLIC_URL']}{url_for('calendar_feeds.show', token=token)}"
