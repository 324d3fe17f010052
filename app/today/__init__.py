"""Today, the page of a mentorship, the first run, and what machines ask."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.today.views import blueprints

    for blueprint in blueprints:
        app.register_blueprint(blueprint)
