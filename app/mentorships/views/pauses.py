"""Pausing a mentorship until a date, and resuming it before that date."""

from datetime import timedelta

from flask import Blueprint, Response, url_for

from app import clock
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.mentorships import policy
from app.mentorships.forms import PauseForm
from app.mentorships.models import Mentorship, Pause
from app.people.models import Person
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("pauses", __name__)
autosave = Autosave("mentorships.pause", page="pauses.new")

USUAL_PAUSE = timedelta(weeks=4)


@bp.get("/mentorships/<int:id>/pauses/new")
@permit(policy.pause, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    until = mentorship.paused_until if mentorship.is_paused else clock.today_in(user.zone) + USUAL_PAUSE
    drafts = autosave.saved_drafts(user, mentorship)
    return _page(mentorship, PauseForm(formdata=drafts.typed, until=until), drafts=drafts)


@bp.post("/mentorships/<int:id>/pauses")
@permit(policy.pause, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = PauseForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            Pause.begin(mentorship, by=user, until=form.until.data)
            autosave.forget(user, mentorship)
            name = isolated(mentorship.other(user).call_name)
            flash.confirm(_("Paused. %(name)s can see the date too.", name=name))
            return go_to(url_for("overview.show", id=mentorship.id))
    autosave.save_refused(user, mentorship, form)
    return _page(mentorship, form)


@bp.post("/mentorships/<int:id>/resumption")
@permit(policy.pause, Mentorship)
def resume(user: Person, mentorship: Mentorship) -> Response:
    Pause.go_on(mentorship, by=user)
    flash.confirm(_("The pause is over."))
    return go_to(url_for("overview.show", id=mentorship.id))


def _page(mentorship: Mentorship, form: PauseForm, drafts: SavedDrafts | None = None) -> Response:
    return render("mentorships/pause.html", mentorship=mentorship, form=form, drafts=drafts)
