"""What coordinators add to a library: the page of an entry, adding, changing, taking down and putting back."""

from flask import Blueprint, Response, url_for

from app import rooms
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.library import policy
from app.library.forms import LibraryEntryChangeForm, LibraryEntryFields
from app.library.labels import KINDS
from app.library.models import LibraryEntry
from app.library.presenters.deck import card_after, deck_of
from app.library.presenters.entry_form import form_page
from app.library.queries.shelves import item_of
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("library_entries", __name__)
change_draft = Autosave("library.entry", page="library_entries.edit")


def _sent(user: Person, entry: LibraryEntry) -> LibraryEntryChangeForm:
    return LibraryEntryChangeForm()


change_draft.add_route(bp, "/library/entries/<int:id>/draft", policy.keep, LibraryEntry, _sent)


@bp.get("/library/entries/<int:id>")
@permit(policy.see, LibraryEntry)
def show(user: Person, entry: LibraryEntry) -> Response:
    here = url_for("library_entries.show", id=entry.id)
    return render(
        "library/entry.html",
        entry=entry,
        kind=KINDS[entry.kind],
        following=card_after(deck_of(user), here) if entry.is_card else None,
        keeps=policy.keep(user, entry),
        parts=[] if entry.deleted_at else rooms.beside(user, item_of(entry), mentorships_of(user)),
    )


@bp.get("/library/entries/<int:id>/edit")
@permit(policy.keep, LibraryEntry)
def edit(user: Person, entry: LibraryEntry) -> Response:
    if entry.deleted_at:
        return go_to(url_for("library_entries.show", id=entry.id))
    drafts = change_draft.saved_drafts(user, entry)
    saved = {name: getattr(entry, name) for name in ("kind", "title", "line", "link", "text")}
    form = LibraryEntryChangeForm(drafts.typed, data=saved | {"seen": entry.fingerprint})
    return _change_page(entry, form, drafts=drafts)


@bp.post("/library/entries/<int:id>")
@permit(policy.keep, LibraryEntry)
def update(user: Person, entry: LibraryEntry) -> Response:
    form = _sent(user, entry)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            entry.change(by=user, typed=change_draft.submission(entry, form), **form.values)
            flash.confirm(_("Changed. Copies on people’s shelves stay as they are."))
            return go_to(url_for("library_entries.show", id=entry.id))
    return _change_page(entry, form, now=form.overtaken_by(entry.reread))


@bp.post("/library/entries/<int:id>/deletion")
@permit(policy.keep, LibraryEntry)
def delete(user: Person, entry: LibraryEntry) -> Response:
    entry.move_to_bin(by=user)
    undo = url_for("library_entries.restore", id=entry.id)
    flash.confirm(_("It’s taken down. Nobody finds it any more."), undo=undo, what=_("taking it down"))
    return go_to(url_for("library.index"))


@bp.post("/library/entries/<int:id>/restoration")
@permit(policy.keep, LibraryEntry)
def restore(user: Person, entry: LibraryEntry) -> Response:
    entry.restore(by=user)
    flash.confirm(_("It’s back in the library."))
    return go_to(url_for("library_entries.show", id=entry.id))


def _change_page(
    entry: LibraryEntry, form: LibraryEntryFields, drafts: SavedDrafts | None = None, now: LibraryEntry | None = None
) -> Response:
    return form_page(
        form,
        url_for("library_entries.update", id=entry.id),
        url_for("library_entries.autosave", id=entry.id),
        entry=entry,
        drafts=drafts,
        now=now,
    )
