"""The shelf of a mentorship, and the page of each thing on it: reading, changing, taking down."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from app.drafts.web.autosave import SavedDrafts
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.shelf import policy
from app.shelf.forms import ShelfFields
from app.shelf.models import ShelfItem
from app.shelf.presenters.adding import room_on
from app.shelf.presenters.change_form import change_draft, change_form
from app.shelf.queries.purposes import purposes_of
from app.shelf.queries.shelf_list import earlier_text, shelf_of, versions_of
from app.web import flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.paging import page_of
from app.web.replies import go_to, render

bp = Blueprint("shelf", __name__)
change_draft.add_route(
    bp, "/shelf/<int:id>/draft", policy.open, ShelfItem, lambda user, item: change_form(user, item, request.form)
)


@bp.get("/mentorships/<int:id>/shelf")
@permit(policy.use, Mentorship)
def index(user: Person, mentorship: Mentorship) -> Response:
    listed = page_of(shelf_of(mentorship), request.args.get("page"))
    return render(
        "shelf/index.html",
        listed=listed,
        purposes=purposes_of(user, mentorship, listed.entries),
        mentorship=mentorship,
        other=mentorship.other(user),
        room=room_on(mentorship) if any(item.file_size for item in listed.entries) else None,
    )


@bp.get("/shelf/<int:id>")
@permit(policy.see, ShelfItem)
def show(user: Person, item: ShelfItem) -> Response:
    mentorship = item.mentorship
    context: dict[str, Any] = {"item": item, "mentorship": mentorship, "other": mentorship.other(user)}
    if item.deleted_at:
        return render("shelf/deleted.html", may_remove=policy.delete_for_good(user, item), **context)
    versions = versions_of(item) if item.is_document else []
    purposes = purposes_of(user, mentorship, [item])
    return render("shelf/show.html", versions=versions, purposes=purposes, **context)


@bp.get("/shelf/<int:id>/edit")
@permit(policy.open, ShelfItem)
def edit(user: Person, item: ShelfItem) -> Response:
    """The form; with `?version=2`, the text of an earlier version of the document."""
    if not item.is_editable:
        return go_to(url_for("shelf.show", id=item.id))
    earlier = earlier_text(item, hidden_int(request.args.get("version")))
    drafts = SavedDrafts(None, []) if earlier else change_draft.saved_drafts(user, item)
    return _form_page(item, change_form(user, item, drafts.typed, **earlier), drafts=drafts)


@bp.post("/shelf/<int:id>")
@permit(policy.open, ShelfItem)
def update(user: Person, item: ShelfItem) -> Response:
    form = change_form(user, item, request.form)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            item.change(by=user, typed=change_draft.submission(item, form), **form.values)
            flash.confirm(_("Saved. You both see it."))
            return go_to(url_for("shelf.show", id=item.id))
    return _form_page(item, form, now=form.overtaken_by(item.reread))


@bp.post("/shelf/<int:id>/deletion")
@permit(policy.delete, ShelfItem)
def delete(user: Person, item: ShelfItem) -> Response:
    item.move_to_bin(by=user)
    undo = url_for("shelf.restore", id=item.id)
    flash.confirm(_("Taken off the shelf. For thirty days, either of you can restore it."), undo=undo, what=item.title)
    return go_to(url_for("shelf.index", id=item.mentorship_id))


@bp.post("/shelf/<int:id>/restoration")
@permit(policy.delete, ShelfItem)
def restore(user: Person, item: ShelfItem) -> Response:
    item.restore(by=user)
    flash.confirm(_("It’s back on the shelf."))
    return go_to(url_for("shelf.show", id=item.id))


def _form_page(item: ShelfItem, form: ShelfFields, **more: Any) -> Response:
    url, back = (url_for(f"shelf.{name}", id=item.id) for name in ("update", "show"))
    draft_url = url_for("shelf.autosave", id=item.id)
    about: dict[str, Any] = {"form": form, "url": url, "back": back, "draft_url": draft_url, "item": item, "kinds": []}
    page, fragment = "shelf/form.html", "shelf/_shelf_form.html"
    return render(page, fragment=fragment, mentorship=item.mentorship, **about, **more)
