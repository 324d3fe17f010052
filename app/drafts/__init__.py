"""Words that are still being typed: kept for their writer alone until the form they belong to is saved."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.drafts.views import blueprints

    for blueprint in blueprints:
        app.register_blueprint(blueprint)
