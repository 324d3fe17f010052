"""What coordinators looked at: the log that everybody in the programme can read."""

from flask import Blueprint, Response, request

from app.look_ups.labels import ONE_PERSON, PAGES, YOUR_PAGE
from app.look_ups.models import LookUp
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.policy import lead
from app.programmes.web import joined
from app.web import access
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import render

MOST_PAGES = 1000

bp = Blueprint("look_ups", __name__)


@bp.get("/programme/look-ups")
@permit(access.signed_in)
def index(user: Person) -> Response:
    """`?programme=` chooses one of the programmes that somebody is in, and `?page=2` is a page."""
    programme = joined(user)
    number = min(max(1, hidden_int(request.args.get("page"))), MOST_PAGES)
    rows = LookUp.page_of(programme, number)
    return render(
        "look_ups/index.html",
        programme=programme,
        programmes=Programme.of(user),
        leads=lead(user, programme),
        rows=[(row, _page_name(row, user)) for row in rows[: LookUp.A_PAGE]],
        number=number,
        has_older=len(rows) > LookUp.A_PAGE,
    )


def _page_name(row: object, user: Person) -> str:
    """How the log names a page. Whose page it was is for that person alone."""
    if row.page == ONE_PERSON and row.about == user.id:  # type: ignore[attr-defined]
        return str(YOUR_PAGE)
    return str(PAGES.get(row.page, row.page))  # type: ignore[attr-defined]
