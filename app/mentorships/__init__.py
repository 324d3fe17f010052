"""The pair: proposing a mentorship, saying yes, and the state the two are in."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.mentorships import policy
    from app.mentorships.views import blueprints

    app.jinja_env.globals["mentorship_policy"] = policy
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
