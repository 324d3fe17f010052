"""Inviting somebody in the programme who hasn't joined, and cancelling an invitation."""

from flask import Blueprint, Response

from app.accounts.models import Invitation, limits
from app.accounts.web import invitation_links
from app.coordination import policy
from app.coordination.views.programme import address_of
from app.people.models import Person
from app.programmes.models import Enrolment
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("enrolment_invitations", __name__)


@bp.post("/enrolments/<int:id>/invitation")
@permit(policy.invite, Enrolment)
def create(user: Person, enrolment: Enrolment) -> Response:
    limits.INVITE_MANY.count(str(user.id))
    invitation_links.invite(enrolment.person, by=user, summary=enrolment.programme.summary_by(user))
    return go_to(address_of(enrolment, user))


@bp.post("/enrolments/<int:id>/invitation/deletion")
@permit(policy.invite, Enrolment)
def destroy(user: Person, enrolment: Enrolment) -> Response:
    """Cancel an invitation, no matter who made it. Its links stop working, and a new one can be made."""
    Invitation.cancel(enrolment.person, by=user)
    flash.confirm("The invitation is cancelled, and its links no longer work.")
    return go_to(address_of(enrolment, user))
