"""Sessions: prepared, met, closed."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.sessions import policy
    from app.sessions.views import blueprints

    app.jinja_env.globals["session_policy"] = policy
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
