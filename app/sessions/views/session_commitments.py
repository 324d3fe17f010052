"""Commitments that are made in a session."""

from flask import Blueprint, Response, url_for

from app.commitments.forms import CommitmentForm
from app.commitments.models import promise
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.people.models import Person
from app.sessions import policy
from app.sessions.models import Session
from app.sessions.presenters.next_session import following, session_commitment_form
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("session_commitments", __name__)
autosave = Autosave("sessions.commitment", page="session_commitments.new")


@bp.get("/sessions/<int:id>/commitments/new")
@permit(policy.change, Session)
def new(user: Person, session: Session) -> Response:
    drafts = autosave.saved_drafts(user, session)
    form = session_commitment_form(user, session, following(session), formdata=drafts.typed)
    return _page(session, form, drafts=drafts)


@bp.post("/sessions/<int:id>/commitments")
@permit(policy.change, Session)
def create(user: Person, session: Session) -> Response:
    form = session_commitment_form(user, session, following(session))
    if form.validate_on_submit():
        with form.showing_rule_errors():
            promise(by=user, mentorship=session.mentorship, session_id=session.id, **form.values)
            autosave.forget(user, session)
            flash.confirm(_("Added."))
            return go_to(url_for("sessions.show", id=session.id, _anchor="commitments"))
    autosave.save_refused(user, session, form)
    return _page(session, form)


def _page(session: Session, form: CommitmentForm, drafts: SavedDrafts | None = None) -> Response:
    return render(
        "sessions/commitment.html",
        fragment="commitments/_commitment_form.html",
        session=session,
        mentorship=session.mentorship,
        form=form,
        url=url_for("session_commitments.create", id=session.id),
        drafts=drafts,
    )
