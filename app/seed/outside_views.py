"""Views from outside in the story and in the crowd."""

import secrets
from datetime import timedelta
from typing import Any

from app import clock
from app.goals.models import Goal
from app.mentorships.models import Mentorship
from app.outside_views.models import OutsideView
from app.people.models import Person
from app.seed.dates import ago
from app.seed.pairs import PROPOSED, SENT, Pair, event, moment
from app.seed.rows import BulkRows

QUESTION = "What did you see me do when the client went quiet at Halden?"
ANSWER = (
    "You counted to ten, I think. You looked at the whiteboard and waited, and then the finance lead said what had "
    "been bothering him. I would have filled it with another slide."
)


def of_amara_and_jonas(mentorship: Mentorship) -> None:
    """An answer about her workshop goal that Amara has shared with Jonas, a question that waits, and one with a no."""
    amara = mentorship.mentee
    goal = Goal.get((Goal.owner == amara) & (Goal.what == "run one client workshop alone"))
    answered = _ask(amara, 18, question=QUESTION, who="Dana", about_type="goal", about_id=goal.id)
    with clock.frozen_at(ago(16)):
        answered.give_answer(ANSWER)
    with clock.frozen_at(ago(12)):
        answered.share(mentorship, by=amara)
    _ask(amara, 3, question="Which part of my lunch talk would you have cut?", who="Sam from data")
    declined = _ask(amara, 30, question="How did my estimate for Halden land with your team?", who="Priit")
    with clock.frozen_at(ago(28)):
        declined.decline()


def outside_views(rows: BulkRows, pair: Pair) -> None:
    """Add an answered question of every second mentee in the crowd."""
    if pair.state in (PROPOSED, SENT) or pair.number % 2:
        return
    asked, answered = pair.day(40), moment(pair.day(42))
    view = rows.put(
        OutsideView,
        owner=pair.mentee,
        about_type="",
        question="What did you see me do in the planning round?",
        who="",
        address="",
        asked_at=moment(asked),
        expires_at=moment(asked + timedelta(days=30)),
        answer="You let the quiet ones speak first. The plan was better for it.",
        answered_at=answered,
    )
    event(rows, pair.mentee, "outside_view.asked", OutsideView, view, moment(asked))


def _ask(owner: Person, days_ago: int, **words: Any) -> OutsideView:
    with clock.frozen_at(ago(days_ago)):
        view: OutsideView = OutsideView.ask(by=owner, operation=secrets.token_hex(16), **words)
        view.make_link(by=owner)
    return view
