"""Adding to the library of a programme."""

from flask import Blueprint, Response, url_for

from app.accounts.models import limits
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.library import policy
from app.library.forms import LibraryEntryForm
from app.library.models import LibraryEntry
from app.library.presenters.entry_form import form_page
from app.people.models import Person
from app.programmes.models import Programme
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("new_library_entries", __name__)
autosave = Autosave("library.new", page="new_library_entries.new")


def _sent(user: Person, programme: Programme) -> LibraryEntryForm:
    return LibraryEntryForm()


autosave.add_route(bp, "/programmes/<int:id>/library/draft", policy.keep_library, Programme, _sent)


@bp.get("/programmes/<int:id>/library/new")
@permit(policy.keep_library, Programme)
def new(user: Person, programme: Programme) -> Response:
    drafts = autosave.saved_drafts(user, programme)
    return _page(programme, LibraryEntryForm(drafts.typed), drafts=drafts)


@bp.post("/programmes/<int:id>/library")
@permit(policy.keep_library, Programme)
def create(user: Person, programme: Programme) -> Response:
    form = _sent(user, programme)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            entry = LibraryEntry.add(
                programme=programme, by=user, typed=autosave.submission(programme, form), **form.values
            )
            undo = url_for("library_entries.delete", id=entry.id)
            flash.confirm(
                _("It’s in the library. Everybody in the programme can read it."), undo=undo, what=_("adding it")
            )
            return go_to(url_for("library_entries.show", id=entry.id))
    return _page(programme, form)


def _page(programme: Programme, form: LibraryEntryForm, drafts: SavedDrafts | None = None) -> Response:
    url, draft_url = (url_for(f"new_library_entries.{name}", id=programme.id) for name in ("create", "autosave"))
    return form_page(form, url, draft_url, programme=programme, drafts=drafts)
