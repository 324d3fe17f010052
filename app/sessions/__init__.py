"""Sessions: prepared, met, closed."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.sessions import policy, words
    from app.sessions.views import blueprints

    app.jinja_env.globals["session_policy"] = policy
    app.jinja_env.globals["session_words"] = words
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
