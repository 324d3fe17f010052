"""Nudges: private questions about a mentorship that may be fading, each with an offer (docs/practice.md 7)."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.nudges.presenters.cards import card_of

    app.jinja_env.globals["nudge_card"] = card_of
