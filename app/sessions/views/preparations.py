"""Two lines before a session: the most important topic, and what is hard right now."""

from flask import Blueprint, Response, url_for

from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import PreparationForm
from app.sessions.models import Session, SessionReflection
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("preparations", __name__)
autosave = Autosave("sessions.preparation", page="preparations.edit")


@bp.get("/sessions/<int:id>/preparation")
@permit(policy.change, Session)
def edit(user: Person, session: Session) -> Response:
    drafts = autosave.saved_drafts(user, session)
    form = PreparationForm(formdata=drafts.typed, obj=SessionReflection.of(session).get(user.id))
    return _page(session, form, drafts=drafts)


@bp.post("/sessions/<int:id>/preparation")
@permit(policy.change, Session)
def update(user: Person, session: Session) -> Response:
    form = PreparationForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            SessionReflection.keep(session, user, one_thing=form.one_thing.data or "", hard=form.hard.data or "")
            autosave.forget(user, session)
            flash.confirm(_("Saved. You can both see it."))
            return go_to(url_for("sessions.show", id=session.id))
    autosave.save_refused(user, session, form)
    return _page(session, form)


def _page(session: Session, form: PreparationForm, drafts: SavedDrafts | None = None) -> Response:
    return render("sessions/preparation.html", session=session, form=form, drafts=drafts)
