"""One question for a mentor to ask, as a card that can be printed."""

from flask import Blueprint, Response

from app.library.labels import ASKERS, CARDS
from app.mentorships.models import Mentorship
from app.nudges import policy
from app.people.models import Person
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("question_cards", __name__)


@bp.get("/mentorships/<int:id>/question-card")
@permit(policy.answer, Mentorship)
def show(user: Person, mentorship: Mentorship) -> Response:
    card = CARDS["away"]
    return render("nudges/question_card.html", mentorship=mentorship, card=card, asker=ASKERS[card.asker])
