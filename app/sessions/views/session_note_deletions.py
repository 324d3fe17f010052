"""Notes that were thrown away: into the bin, and back again."""

from flask import Blueprint, Response, url_for

from app.people.models import Person
from app.sessions import policy
from app.sessions.models import SessionNote
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("session_note_deletions", __name__)


@bp.post("/session-notes/<int:id>/deletion")
@permit(policy.take_out_note, SessionNote)
def create(user: Person, note: SessionNote) -> Response:
    note.move_to_bin(by=user)
    sentence = "The notes only for you are thrown away." if note.is_private else "Our notes are thrown away."
    undo = url_for("session_note_deletions.destroy", id=note.id)
    flash.confirm(sentence, undo=undo, what="deleting the notes")
    return go_to(url_for("sessions.show", id=note.session_id))  # at its top, where "Undo" is


@bp.post("/session-notes/<int:id>/restoration")
@permit(policy.take_out_note, SessionNote)
def destroy(user: Person, note: SessionNote) -> Response:
    note.restore(by=user)
    flash.confirm("The notes are back.")
    return go_to(url_for("sessions.show", id=note.session_id, _anchor="notes"))
