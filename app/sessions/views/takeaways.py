"""One thing that somebody takes away from a session, for the person who didn't close it."""

from flask import Blueprint, Response, url_for

from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import TakeawayForm
from app.sessions.models import Session, SessionReflection
from app.sessions.web.mailed_takeaways import FORM
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("takeaways", __name__)
autosave = Autosave(FORM, page="takeaways.edit")


@bp.get("/sessions/<int:id>/takeaway")
@permit(policy.change, Session)
def edit(user: Person, session: Session) -> Response:
    if not session.was_held:
        return go_to(url_for("sessions.show", id=session.id))
    drafts = autosave.saved_drafts(user, session)
    form = TakeawayForm(formdata=drafts.typed, obj=SessionReflection.of(session).get(user.id))
    return _page(user, session, form, drafts=drafts)


@bp.post("/sessions/<int:id>/takeaway")
@permit(policy.change, Session)
def update(user: Person, session: Session) -> Response:
    """Save it. An empty one also counts as an answer, so Today doesn't ask again."""
    form = TakeawayForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            SessionReflection.take_away(session, user, form.takeaway.data or "")
            autosave.forget(user, session)
            if form.takeaway.data:
                flash.confirm(_("Saved. You can both see it."))
                return go_to(url_for("sessions.show", id=session.id))
            flash.confirm(_("Saved. We won’t ask about this session again."))
            return go_to(url_for("today.show"))
    autosave.save_refused(user, session, form)
    return _page(user, session, form)


def _page(user: Person, session: Session, form: TakeawayForm, drafts: SavedDrafts | None = None) -> Response:
    other = session.mentorship.other(user)
    return render("sessions/takeaway.html", session=session, other=other, form=form, drafts=drafts)
