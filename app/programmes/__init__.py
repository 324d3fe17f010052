"""Programmes and their members."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.programmes import web

    web.init_app(app)
