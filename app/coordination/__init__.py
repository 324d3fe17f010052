"""What a coordinator sees and does: people, pairs, and no word of anybody's."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.coordination.views import blueprints

    for blueprint in blueprints:
        app.register_blueprint(blueprint)
