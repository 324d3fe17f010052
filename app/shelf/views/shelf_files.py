"""Putting a file on the shelf, and downloading it."""

from flask import Blueprint, Response, abort

from app.accounts.models import limits
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.shelf import policy
from app.shelf.forms import NewFileForm
from app.shelf.labels import FILE
from app.shelf.models import ShelfFile, ShelfItem
from app.shelf.presenters.adding import DRAFTS, added, new_form, new_page, shown_form
from app.shelf.rules.file_types import MEDIA_TYPES
from app.web.access import permit

NO_PAGE = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""The content policy of a file: even if a browser showed it, it could do nothing."""

bp = Blueprint("shelf_files", __name__)
draft = DRAFTS[FILE]


@bp.get("/mentorships/<int:id>/shelf/files/new")
@permit(policy.use, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    """The form. With `?about=goal-3`, it says what the file is for."""
    return new_page(FILE, user, mentorship)


@bp.post("/mentorships/<int:id>/shelf/files")
@permit(policy.use, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    """The one route of the shelf that takes a large body (app/body_sizes.py)."""
    form: NewFileForm = new_form(FILE, user, mentorship)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.UPLOAD.count(str(user.id))
            item = ShelfFile.put_on_shelf(by=user, mentorship=mentorship, **form.values)
            draft.forget(user, mentorship)
            return added(user, item)
    draft.save_refused(user, mentorship, form)
    return shown_form(FILE, user, mentorship, form)


@bp.get("/shelf/<int:id>/file")
@permit(policy.open, ShelfItem)
def show(user: Person, item: ShelfItem) -> Response:
    """The file, as a download: never shown by the browser as a part of this site."""
    pieces = ShelfFile.pieces_of(item) if item.is_file else None
    if pieces is None:
        abort(404)
    response = Response(pieces, content_type=MEDIA_TYPES[item.file_type])
    response.headers.set("Content-Disposition", "attachment", filename=item.file_name)
    response.headers["Content-Security-Policy"] = NO_PAGE
    return response
