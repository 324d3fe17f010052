"""Feedback: notes between the two people of a mentorship, their answers, and requests for advice."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.feedback import labels
    from app.feedback.queries.waiting_notes import waits_long

    app.jinja_env.globals["feedback_labels"] = labels
    app.jinja_env.tests["waiting_long"] = waits_long
