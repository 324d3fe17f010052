"""Ending a programme, with a text to everybody in it, and reopening it."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.coordination import policy
from app.coordination.forms import ProgrammeEndingForm
from app.coordination.labels import ENDING_START
from app.coordination.models import ProgrammeNote, everybody_in
from app.i18n import _
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.web import stay_in
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("programme_endings", __name__)


@bp.get("/programmes/<int:id>/ending/new")
@permit(policy.lead, Programme)
def new(user: Person, programme: Programme) -> Response:
    stay_in(programme, user)
    if programme.ended_at:
        flash.confirm(_("This programme has ended already."))
        return go_to(url_for("programme.show"))
    return _page(user, programme, ProgrammeEndingForm(formdata=None, data={"text": str(ENDING_START)}))


@bp.post("/programmes/<int:id>/ending")
@permit(policy.lead, Programme)
def create(user: Person, programme: Programme) -> Response:
    stay_in(programme, user)
    form = ProgrammeEndingForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            return _end(user, programme, form.text.data)
    now = ProgrammeNote.last_ending(programme) if form.status == 409 else None
    return _page(user, programme, form, now=now)


def _end(user: Person, programme: Programme, text: str) -> Response:
    ProgrammeNote.end(programme, text, by=user)
    name = isolated(programme.name)
    flash.confirm(_("%(programme)s has ended. Its mentorships go on for as long as the two like.", programme=name))
    return go_to(url_for("programme.show"))


@bp.post("/programmes/<int:id>/ending/deletion")
@permit(policy.lead, Programme)
def destroy(user: Person, programme: Programme) -> Response:
    """Let it go on."""
    stay_in(programme, user)
    ProgrammeNote.take_back_ending(programme, by=user)
    flash.confirm(_("It’s open again. New mentorships can begin here."))
    return go_to(url_for("programme.show"))


def _page(user: Person, programme: Programme, form: ProgrammeEndingForm, now: ProgrammeNote | None = None) -> Response:
    """`now` is the text with which somebody else has ended it in the meantime."""
    count = len([person for person in everybody_in(programme) if person != user])
    context: dict[str, Any] = {"programme": programme, "form": form, "count": count, "now": now}
    return render("coordination/end_programme.html", **context)
