"""Logging a session that was held without being booked here."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.drafts.web import autosave
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import LogForm
from app.sessions.models import Session, refuse_logging
from app.sessions.queries.rhythm import rhythm_of
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("past_sessions", __name__)


@bp.get("/mentorships/<int:id>/past-sessions/new")
@permit(policy.book, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    drafts = autosave.found(user, url_for("past_sessions.new", id=mentorship.id))
    form = LogForm(user.zone, rhythm_of(mentorship), formdata=drafts.typed)
    with form.showing_rule_errors():
        refuse_logging(Session, mentorship)
    return _page(mentorship, form, refused=form.refusal, drafts=drafts)


@bp.post("/mentorships/<int:id>/past-sessions")
@permit(policy.book, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = LogForm(user.zone, rhythm_of(mentorship))
    place = url_for("past_sessions.new", id=mentorship.id)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            session = Session.log(by=user, mentorship=mentorship, **form.values)
            autosave.forget(user, place)
            return go_to(url_for("closings.new", id=session.id))
    autosave.keep_refused(user, place, form)
    return _page(mentorship, form, status=form.status)


def _page(mentorship: Mentorship, form: LogForm, status: int = 200, **more: Any) -> Response:
    """`refused` says why nothing can be logged at all, in the place of the form."""
    return render("sessions/log_past.html", mentorship=mentorship, form=form, status=status, **more)
