"""Closing pages: what each of two people writes at the end of a mentorship, and the keepsake that both pages make."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.closings.labels import PROMPTS

    app.jinja_env.globals.update(CLOSING_PROMPTS=PROMPTS)
