"""An earlier version of a document."""

from flask import Blueprint, Response

from app.people.models import Person
from app.shelf import policy
from app.shelf.models import ShelfVersion
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("shelf_versions", __name__)


@bp.get("/shelf-versions/<int:id>")
@permit(policy.see_version, ShelfVersion)
def show(user: Person, version: ShelfVersion) -> Response:
    item = version.item
    writer = item.mentorship.person_with(version.author_id)
    return render("shelf/version.html", version=version, item=item, mentorship=item.mentorship, writer=writer)
