"""Feedback: one observation between two people, and what becomes of it."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.feedback import words
    from app.feedback.views import blueprints
    from app.feedback.waiting import waits_long

    app.jinja_env.globals["feedback_words"] = words
    app.jinja_env.tests["waiting_long"] = waits_long
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
