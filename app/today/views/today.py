"""Today: everything that waits for a person, from all rooms."""

from flask import Blueprint, Response

from app import clock
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.today.presenters import beside_today, parts_of_today, sentence_on_top
from app.web import access
from app.web.access import permit
from app.web.replies import render, wants_fragment

bp = Blueprint("today", __name__)

COUNTDOWN = "sessions/_meeting.html"
"""The part about sessions within the hour. An open page fetches it again while it counts down."""


@bp.get("/")
@permit(access.signed_in)
def show(user: Person) -> Response:
    mentorships = mentorships_of(user)
    parts = parts_of_today(user, mentorships)
    waiting = sum(part.waits for part in parts)
    if wants_fragment(COUNTDOWN):
        part = next((part for part in parts if part.template == COUNTDOWN), None)
        sentence = sentence_on_top(parts, waiting)
        return render(COUNTDOWN, fragment=COUNTDOWN, part=part, main_step=True, sentence=sentence)
    return render(
        "today/show.html",
        parts=parts,
        waiting=waiting,
        summary=sentence_on_top(parts, waiting),
        mentorships=mentorships,
        beside=beside_today(mentorships),
        today=clock.today_in(user.zone),
        part_of_day=clock.part_of_day(user.zone),
    )
