"""What a named person will do by a date, and what became of it."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.commitments.presenters.due import due_words
    from app.commitments.views import blueprints

    app.jinja_env.globals.update(due_words=due_words)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
