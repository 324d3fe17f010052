"""The programme's page: who takes part, which mentorships there are, and no word of anybody's."""

from flask import Blueprint, Response

from app.accounts import links
from app.coordination import policy
from app.coordination.models import PairFacts
from app.outbox.models import Message
from app.people.models import Person
from app.programmes.models import Enrolment
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("programme", __name__)


@bp.get("/programme")
@permit(policy.coordinate)
def show(user: Person) -> Response:
    programme = Enrolment.coordinated_by(user)
    enrolments = Enrolment.all_in(programme)
    return render(
        "coordination/programme.html",
        programme=programme,
        pairs=PairFacts.of(programme),
        enrolments=enrolments,
        mails=Message.newest_by_person("invitation", [e.person.id for e in enrolments if not e.person.has_joined]),
        links={e.id: links.link_for(e.person.id) for e in enrolments if not e.person.has_joined},
    )
