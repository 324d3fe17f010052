"""Logging a session that was held without being booked here."""

from flask import Blueprint, Response, url_for

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import LogForm
from app.sessions.models import Session
from app.sessions.rhythm import rhythm_of
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("past_sessions", __name__)


@bp.get("/mentorships/<int:id>/past-sessions/new")
@permit(policy.book, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    return _page(mentorship, LogForm(user.zone, rhythm_of(mentorship), formdata=None))


@bp.post("/mentorships/<int:id>/past-sessions")
@permit(policy.book, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = LogForm(user.zone, rhythm_of(mentorship))
    if form.validate_on_submit():
        with form.obeying_rules():
            session = Session.log(by=user, mentorship=mentorship, **form.words)
            return go_to(url_for("closings.new", id=session.id))
    return _page(mentorship, form, status=form.status)


def _page(mentorship: Mentorship, form: LogForm, status: int = 200) -> Response:
    return render("sessions/log_past.html", mentorship=mentorship, form=form, status=status)
