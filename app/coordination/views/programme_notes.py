"""A note to everybody in the running mentorships of a programme: writing, a preview, sending and reading it."""

from flask import Blueprint, Response, request, url_for

from app.accounts.models import limits
from app.coordination import policy
from app.coordination.forms import ProgrammeNoteForm
from app.coordination.labels import NOTE_STARTS
from app.coordination.models import ProgrammeNote, readers_in, running_in
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _, ngettext
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.web import coordinated, stay_in
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("programme_notes", __name__)
autosave = Autosave("coordination.note", page="programme_notes.new", by_programme=True)


@bp.get("/programme/notes/new")
@permit(policy.coordinate)
def new(user: Person) -> Response:
    """`?start=` chooses what the note begins with."""
    programme = coordinated(user)
    drafts = autosave.saved_drafts(user, programme)
    _name, start = NOTE_STARTS.get(request.args.get("start", ""), ("", ""))
    form = ProgrammeNoteForm(formdata=None if start else drafts.typed, data={"text": str(start)})
    return _page(programme, form, drafts=None if start else drafts)


@bp.post("/programme/notes")
@permit(policy.coordinate)
def create(user: Person) -> Response:
    """Show the preview; with `send`, send it."""
    programme, form = coordinated(user), ProgrammeNoteForm()
    is_valid = form.validate_on_submit()
    if is_valid and "send" in request.form:
        with form.showing_rule_errors():
            limits.ROUND.count(str(user.id))
            note = ProgrammeNote.send(by=user, operation=form.operation.data, programme=programme, text=form.text.data)
            autosave.forget(user, programme)
            flash.confirm(_("Sent. Everybody who hasn’t turned these notes off will read it."))
            return go_to(url_for("programme_notes.show", id=note.id))
    autosave.save_refused(user, programme, form)
    preview = form.text.data if is_valid and not form.refusal else ""
    return _page(programme, form, preview=preview)


@bp.get("/programme-notes/<int:id>")
@permit(policy.read, ProgrammeNote)
def show(user: Person, note: ProgrammeNote) -> Response:
    stay_in(note.programme, user)
    mine = [each for each in running_in(note.programme) if user.id in (each.mentee_id, each.mentor_id)]
    leads, shown = policy.lead(user, note.programme), mine if note.is_ending else []
    return render("coordination/note.html", note=note, leads=leads, mentorships=shown)


def _page(
    programme: Programme, form: ProgrammeNoteForm, preview: str = "", drafts: SavedDrafts | None = None
) -> Response:
    count = len(readers_in(programme))
    return render(
        "coordination/new_note.html",
        programme=programme,
        form=form,
        drafts=drafts,
        preview=preview,
        send=ngettext("Send it to one person", "Send it to %(count)d people", count),
        count=count,
        starts=[(key, name) for key, (name, _text) in NOTE_STARTS.items()],
        earlier=ProgrammeNote.of(programme),
    )
