"""Steps of a career and decisions, and how clear the next step is: a person's own list, shared entry by entry."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.steps.labels import CLARITY, KINDS, PART_PLAYED

    app.jinja_env.globals.update(STEP_KINDS=KINDS, STEP_PARTS=PART_PLAYED, CLARITY=CLARITY)
