"""The programme's page: who takes part, which mentorships there are, and no word of anybody's."""

from flask import Blueprint, Response

from app.accounts import links
from app.accounts.models import Invitation
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
    enrolments = Enrolment.all_in(programme, user)
    newcomers = [enrolment.person.id for enrolment in enrolments if not enrolment.person.has_joined]
    invitations = Invitation.standing_of(newcomers) if newcomers else {}
    return render(
        "coordination/programme.html",
        programme=programme,
        pairs=PairFacts.of(programme, user),
        enrolments=enrolments,
        invitations=invitations,
        mails=Message.newest_by_person("invitation", newcomers),
        links={person: links.link_for(invitation) for person, invitation in invitations.items()},
    )
