"""Logging a session that was held without being booked here."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.drafts.web.autosave import Autosave
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import LogForm
from app.sessions.models import Session
from app.sessions.queries.rhythm import rhythm_of
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("past_sessions", __name__)
autosave = Autosave("sessions.past_session", page="past_sessions.new")


@bp.get("/mentorships/<int:id>/past-sessions/new")
@permit(policy.book, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    drafts = autosave.saved_drafts(user, mentorship)
    form = LogForm(user.zone, rhythm_of(mentorship), formdata=drafts.typed)
    with form.showing_rule_errors():
        Session.refuse_logging(mentorship)
    return _page(mentorship, form, refused=form.refusal, drafts=drafts)


@bp.post("/mentorships/<int:id>/past-sessions")
@permit(policy.book, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = LogForm(user.zone, rhythm_of(mentorship))
    if form.validate_on_submit():
        with form.showing_rule_errors():
            session = Session.log(by=user, mentorship=mentorship, **form.values)
            autosave.forget(user, mentorship)
            return go_to(url_for("closings.new", id=session.id))
    autosave.save_refused(user, mentorship, form)
    return _page(mentorship, form)


def _page(mentorship: Mentorship, form: LogForm, **more: Any) -> Response:
    """`refused` replaces the form when nothing can be logged, and says why."""
    return render("sessions/log_past.html", mentorship=mentorship, form=form, **more)
