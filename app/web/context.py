"""The globals and variables of every template."""

import json
from functools import cache, lru_cache
from typing import Any

from flask import Flask, current_app, g, session
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from itsdangerous import URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode

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
    """The CSRF token of this request's forms, made once a request and kept where Flask-WTF keeps it.

    Flask-WTF makes a serializer for each token, which tries to compress it: 3 % of a page.
    """
    if "csrf_token" not in g:
        if "csrf_token" not in session:
            return str(generate_csrf())
        keys = tuple(current_app.config["WTF_CSRF_SECRET_KEY"])
        g.csrf_token = _token_serializer(keys).dumps(session["csrf_token"])
    return str(g.csrf_token)


class TokenSerializer(URLSafeTimedSerializer):
    """Makes tokens that Flask-WTF accepts, without trying to compress them."""

    def dump_payload(self, obj: Any) -> bytes:
        return base64_encode(json.dumps(obj))


@lru_cache(maxsize=4)
def _token_serializer(keys: tuple[str, ...]) -> TokenSerializer:
    return TokenSerializer([*keys], salt="wtf-csrf-token")
