"""The log of a mentorship: all its sessions, newest first."""

from flask import Blueprint, Response, request

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions import policy
from app.sessions.models import Session
from app.sessions.queries.log import habit_of, log_of
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("session_log", __name__)

LONGEST_NUMBER = 9


@bp.get("/mentorships/<int:id>/sessions")
@permit(policy.see_all, Mentorship)
def index(user: Person, mentorship: Mentorship) -> Response:
    """`?show=` filters (queries/log_rows.py, SHOWS); `?before=12` shows what is older than that session."""
    before = request.args.get("before", "")
    is_later = before.isascii() and before.isdigit() and len(before) <= LONGEST_NUMBER
    return render(
        "sessions/index.html",
        mentorship=mentorship,
        other=mentorship.other(user),
        may_book=Session.has_room(mentorship),
        habit=None if is_later else habit_of(mentorship),
        **log_of(user, mentorship, show=request.args.get("show"), before=int(before) if is_later else None),
    )
