"""Skills: up to three in a mentorship, which both people rate alone and then see side by side, over time."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.skills.labels import LEVELS, NOT_SEEN

    app.jinja_env.globals.update(SKILL_LEVELS=LEVELS, SKILL_NOT_SEEN=NOT_SEEN)
