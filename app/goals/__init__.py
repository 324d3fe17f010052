"""Goals: what somebody wants to be able to do by a day, how two people will see it, and how it ended."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.goals.labels import PROGRESS, STATES, SURE
    from app.goals.presenters.sentences import clause

    app.jinja_env.globals.update(GOAL_PROGRESS=PROGRESS, GOAL_STATES=STATES, GOAL_SURE=SURE)
    app.jinja_env.filters.update(clause=clause)
