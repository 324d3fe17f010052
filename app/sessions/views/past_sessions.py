"""Logging a session that was held without being booked here."""

from flask import Blueprint, Response, url_for

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import LogForm
from app.sessions.models import Session, refuse_logging
from app.sessions.rhythm import rhythm_of
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("past_sessions", __name__)


@bp.get("/mentorships/<int:id>/past-sessions/new")
@permit(policy.book, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    form = LogForm(user.zone, rhythm_of(mentorship), formdata=None)
    with form.obeying_rules():
        refuse_logging(Session, mentorship)
    return _page(mentorship, form, refused=form.refusal)


@bp.post("/mentorships/<int:id>/past-sessions")
@permit(policy.book, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = LogForm(user.zone, rhythm_of(mentorship))
    if form.validate_on_submit():
        with form.obeying_rules():
            session = Session.log(by=user, mentorship=mentorship, **form.words)
            return go_to(url_for("closings.new", id=session.id))
    return _page(mentorship, form, status=form.status)


def _page(mentorship: Mentorship, form: LogForm, status: int = 200, refused: str | None = None) -> Response:
    """`refused` says why nothing can be logged at all, in the place of the form."""
    return render("sessions/log_past.html", mentorship=mentorship, form=form, refused=refused, status=status)
