"""A link for the other side of a mentorship, made anew by whichever side is there."""

from flask import Blueprint, Response, url_for

from app.accounts.models import limits
from app.accounts.web import invitation_links
from app.mentorships import policy
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("mentorship_invitations", __name__)


@bp.post("/mentorships/<int:id>/invitation")
@permit(policy.invite_other, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    limits.INVITE.count(str(user.id))
    invitation_links.invite(mentorship.other(user), by=user, summary=mentorship.summary_for_other(user))
    return go_to(url_for("overview.show", id=mentorship.id))
