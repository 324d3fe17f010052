"""Commitments: what a person will do by a date, and what became of it."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.commitments.presenters.commitment_list import commitments_to_remind, just_closed
    from app.commitments.presenters.due import due_words

    app.jinja_env.globals.update(
        due_words=due_words, just_closed_commitment=just_closed, commitments_to_remind=commitments_to_remind
    )
