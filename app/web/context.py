"""The globals and variables of every template."""

from functools import cache
from typing import Any

from flask import Flask, current_app, g
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from app.web import flash
from app.web.assets import Assets
from app.web.qr import picture
from app.web.reader import reader
from app.web.subjects import subject_url


def init_app(app: Flask) -> None:
    assets = Assets()
    app.add_template_global(assets.url, "asset")
    app.add_template_global(csrf_token)
    app.add_template_global(picture, "qr_picture")
    app.add_template_global(fixed_url)
    app.add_template_global(flash.current, "confirmation")
    app.add_template_global(subject_url)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def add_reader() -> dict[str, Any]:
        person = reader()
        team = getattr(current_user, "team", None) if person else None
        has_notices = getattr(current_user, "has_notices", False) if person else False
        return {"user": person, "team": team, "has_notices": has_notices, "request_id": g.get("request_id")}


@cache
def fixed_url(endpoint: str) -> str:
    """The URL of a page without an id. Each page has ten, and `url_for` takes 25,000 instructions for one."""
    return current_app.url_map.bind("").build(endpoint)


def csrf_token() -> str:
    """The CSRF token of this request's forms.

    Reads it from `g` after the first form: Flask-WTF would check its settings, 36,000 instructions for each form, which
    is 4 % of a page with twenty.
    """
    return str(g.get("csrf_token") or generate_csrf())
