"""How a decision turned out, for its owner."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import LookBackForm
from app.sessions.models import Decision
from app.web import flash
from app.web.access import permit
from app.web.filters import day
from app.web.replies import go_to, render

bp = Blueprint("look_backs", __name__)
autosave = Autosave("sessions.look_back", page="look_backs.edit")


@bp.get("/decisions/<int:id>/look-back")
@permit(policy.look_back, Decision)
def edit(user: Person, decision: Decision) -> Response:
    drafts = autosave.saved_drafts(user, decision)
    return _page(decision, LookBackForm(formdata=drafts.typed, obj=decision), drafts=drafts)


@bp.post("/decisions/<int:id>/look-back")
@permit(policy.look_back, Decision)
def update(user: Person, decision: Decision) -> Response:
    form = LookBackForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            decision.look_back(**form.values)
            autosave.forget(user, decision)
            flash.confirm(_("Saved beside your decision."))
            if form.page.data == "growth":
                return go_to(url_for("growth.show", _anchor="steps"))
            return go_to(url_for("sessions.show", id=decision.item.session_id, _anchor="agenda"))
    autosave.save_refused(user, decision, form)
    return _page(decision, form)


@bp.post("/decisions/<int:id>/postponement")
@permit(policy.look_back, Decision)
def postpone(user: Person, decision: Decision) -> Response:
    """ "Not now": ask again in a week."""
    again_on = decision.postpone()
    flash.confirm(_("We’ll ask again on %(day)s.", day=day(again_on)))
    return go_to(url_for("today.show"))


def _page(decision: Decision, form: LookBackForm, **more: Any) -> Response:
    session = decision.item.session
    return render("sessions/look_back.html", decision=decision, session=session, form=form, **more)
