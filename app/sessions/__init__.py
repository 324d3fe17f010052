"""Sessions: booking, preparing, meeting, closing."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.sessions import labels
    from app.sessions.presenters.habit import hours_sentence, rhythm_sentence
    from app.sessions.rules import actual_rhythm

    app.jinja_env.globals["session_labels"] = labels
    app.jinja_env.globals.update(rhythm_sentence=rhythm_sentence, hours_sentence=hours_sentence)
    app.jinja_env.globals["actual_rhythm"] = actual_rhythm
