"""The decision on a topic, for the person who added it."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import DecisionForm
from app.sessions.models import AgendaItem, Decision
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("decisions", __name__)
autosave = Autosave("sessions.decision", page="decisions.edit")


@bp.get("/agenda-items/<int:id>/decision")
@permit(policy.decide, AgendaItem)
def edit(user: Person, item: AgendaItem) -> Response:
    decision = Decision.on(item)
    if not (decision or item.can_be_decided):
        return _agenda(item)
    drafts = autosave.saved_drafts(user, item)
    saved: dict[str, Any] = {}
    if decision:
        saved = {"text": decision.text, "look_on": decision.look_on, "is_shared": decision.shared_at is not None}
    return _page(user, item, DecisionForm(user, item, formdata=drafts.typed, **saved), drafts=drafts)


@bp.post("/agenda-items/<int:id>/decision")
@permit(policy.decide, AgendaItem)
def update(user: Person, item: AgendaItem) -> Response:
    """Save it. Without text there is no decision any more."""
    decision = Decision.on(item)
    form = DecisionForm(user, item, look_on=decision.look_on) if decision else DecisionForm(user, item)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            Decision.keep(item, by=user, **form.values)
            autosave.forget(user, item)
            if form.values["text"]:
                flash.confirm(_("Saved."))
            return _agenda(item)
    autosave.save_refused(user, item, form)
    return _page(user, item, form)


def _page(user: Person, item: AgendaItem, form: DecisionForm, **more: Any) -> Response:
    return render("sessions/decision.html", item=item, session=item.session, form=form, **more)


def _agenda(item: AgendaItem) -> Response:
    return go_to(url_for("sessions.show", id=item.session_id, _anchor="agenda"))
