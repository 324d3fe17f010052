"""The impact review: answered alone, revealed together, then read side by side (docs/practice.md 6)."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.reviews import labels

    app.jinja_env.globals.update(review_labels=labels)
