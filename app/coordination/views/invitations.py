"""A link for somebody in the programme who has not joined."""

from flask import Blueprint, Response, url_for

from app.accounts import limits, links
from app.accounts.models import Invitation
from app.coordination import policy
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.text import isolated
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("enrolment_invitations", __name__)


@bp.post("/enrolments/<int:id>/invitation")
@permit(policy.invite, Enrolment)
def create(user: Person, enrolment: Enrolment) -> Response:
    limits.INVITE.count(str(user.id))
    invite(enrolment.person, by=user, programme=enrolment.programme)
    return go_to(url_for("programme.show", _anchor=f"person-{enrolment.id}"))


def invite(person: Person, *, by: Person, programme: Programme) -> None:
    """Make a link for somebody who has not joined; it leads to Today. Members need none."""
    if person.has_joined:
        return
    token = Invitation.make(
        person=person,
        by=by,
        summary=f"{isolated(by.name)} invites you to {programme.name}.",
        leads_to=url_for("today.show"),
    )
    links.remember(person.id, token)
