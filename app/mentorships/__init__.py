"""The pair: proposing a mentorship, saying yes, and the state the two are in."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.mentorships.views import blueprints

    for blueprint in blueprints:
        app.register_blueprint(blueprint)
