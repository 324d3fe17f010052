"""The sentences that both people of a mentorship have released, for coordinators of their programme."""

from flask import Blueprint, Response, request

from app.coordination import policy
from app.look_ups.models import LookUp
from app.people.models import Person
from app.programmes.web import coordinated
from app.sponsor_sentences.queries.released import has_few_mentorships, released_in
from app.web.access import permit
from app.web.paging import page_of
from app.web.replies import render

bp = Blueprint("released_sentences", __name__)


@bp.get("/programme/sentences")
@permit(policy.coordinate)
def index(user: Person) -> Response:
    programme = coordinated(user)
    LookUp.note(user, programme, "sentences")
    return render(
        "coordination/released_sentences.html",
        programme=programme,
        on_page=page_of(released_in(programme, user), request.args.get("page")),
        is_few=has_few_mentorships(programme),
    )
