"""Notes of a session, saved while they are typed: shared and private ones."""

from flask import Blueprint, Response, request, url_for

from app import clock
from app.i18n import _
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import NotesForm, notes_form
from app.sessions.models import Session, SessionNote
from app.sessions.queries import session_page
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import DRAFT, go_to, render, wants_fragment

bp = Blueprint("session_notes", __name__)


@bp.get("/sessions/<int:id>/notes")
@permit(policy.change, Session)
def edit(user: Person, session: Session) -> Response:
    return _page(user, session, notes_form(*session_page.notes(user, session)))


@bp.post("/sessions/<int:id>/notes")
@permit(policy.change, Session)
def update(user: Person, session: Session) -> Response:
    form = NotesForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            news = SessionNote.write_both(session, by=user, **form.values)
            if wants_fragment(DRAFT):
                before = {"before_ours": form.ours.data or "", "before_mine": form.mine.data or ""}
                return render(
                    DRAFT, fragment=DRAFT, before=before, saved_at=clock.now(), news=news and _both_wrote(user, session)
                )
            flash.confirm(_("Notes saved."))
            return go_to(url_for("sessions.show", id=session.id, _anchor="notes"))
    if wants_fragment(DRAFT) and form.problems:
        why = form.problems[0][1]
        return render(DRAFT, fragment=DRAFT, problem=form.status, why=why, typed=request.form, status=form.status)
    return _page(user, session, form)


def _both_wrote(user: Person, session: Session) -> tuple[str, str]:
    """The line under the notes when the other has written too, and the page that shows both versions."""
    name = isolated(session.mentorship.other(user).call_name)
    return _("%(name)s wrote here too.", name=name), url_for("session_notes.edit", id=session.id)


def _page(user: Person, session: Session, form: NotesForm) -> Response:
    ours, mine = session_page.notes(user, session)
    other = session.mentorship.other(user)
    return render("sessions/notes.html", session=session, other=other, notes_form=form, ours=ours, mine=mine)


@bp.post("/session-notes/<int:id>/deletion")
@permit(policy.delete_note, SessionNote)
def delete(user: Person, note: SessionNote) -> Response:
    note.move_to_bin(by=user)
    sentence = _("Your private notes are deleted.") if note.is_private else _("Your shared notes are deleted.")
    undo = url_for("session_notes.restore", id=note.id)
    flash.confirm(sentence, undo=undo, what=_("deleting the notes"))
    return go_to(url_for("sessions.show", id=note.session_id))  # at the top, where "Undo" is


@bp.post("/session-notes/<int:id>/restoration")
@permit(policy.delete_note, SessionNote)
def restore(user: Person, note: SessionNote) -> Response:
    note.restore(by=user)
    flash.confirm(_("The notes are back."))
    return go_to(url_for("sessions.show", id=note.session_id, _anchor="notes"))
