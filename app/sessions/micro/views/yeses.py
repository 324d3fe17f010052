"""Saying yes to a question, to one of the times it came with or without one."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.micro import policy
from app.sessions.micro.forms import YesForm
from app.sessions.micro.models import say_yes
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.filters import dated
from app.web.replies import go_to, render

bp = Blueprint("yeses", __name__)


@bp.get("/mentorships/<int:id>/yes")
@permit(policy.say_yes, Mentorship)
def show(user: Person, mentorship: Mentorship) -> Response:
    """The question is on the page of the mentorship. Somebody who reloads a refused answer gets there."""
    return go_to(url_for("overview.show", id=mentorship.id))


@bp.post("/mentorships/<int:id>/yes")
@permit(policy.say_yes, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = YesForm()
    if form.validate_on_submit():
        if mentorship.has_accepted(user):
            flash.confirm(_("You’ve already said yes. Here’s what comes next."))
            return go_to(url_for("overview.show", id=mentorship.id))
        with form.showing_rule_errors():
            session = say_yes(mentorship, by=user, revision=form.shown_revision, starts_at=form.starts_at)
            if session:
                flash.confirm(_("You’ve said yes, and it’s booked for %(when)s.", when=dated(session.starts_at)))
                return go_to(url_for("sessions.show", id=session.id))
            other = isolated(mentorship.other(user).call_name)
            flash.confirm(_("You’ve said yes, and we’ve told %(name)s. Next: find a time.", name=other))
            return go_to(url_for("overview.show", id=mentorship.id))
    return render("sessions/micro/not_yet.html", mentorship=mentorship, form=form)
