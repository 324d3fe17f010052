"""Feedback: one observation between two people, and what becomes of it."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.feedback import labels
    from app.feedback.queries.waiting_notes import waits_long

    app.jinja_env.globals["feedback_labels"] = labels
    app.jinja_env.tests["waiting_long"] = waits_long
