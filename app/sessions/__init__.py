"""Sessions: booking, preparing, meeting, closing."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.sessions import labels
    from app.sessions.rules import actual_rhythm

    app.jinja_env.globals["session_labels"] = labels
    app.jinja_env.globals["actual_rhythm"] = actual_rhythm
