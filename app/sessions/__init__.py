"""Sessions: prepared, met, closed."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.sessions import keeping_time, words
    from app.sessions.views import blueprints

    app.jinja_env.globals["session_words"] = words
    app.jinja_env.globals["keeping_time"] = keeping_time
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
