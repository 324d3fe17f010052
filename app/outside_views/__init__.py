"""Views from outside: one question to one person who saw it, answered by a link without an account."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.outside_views.rules.states import WITHDRAWN_WITHIN

    app.jinja_env.globals.update(WITHDRAWN_WITHIN=WITHDRAWN_WITHIN)
