"""What is said by mail: made from the journal, in the words of templates/emails."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.notices.views import blueprints

    for blueprint in blueprints:
        app.register_blueprint(blueprint)
