"""A link for the other side of a mentorship, made anew by whichever side is there."""

from flask import Blueprint, Response, url_for

from app.accounts import limits, links
from app.accounts.models import Invitation
from app.mentorships import policy
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("mentorship_invitations", __name__)


@bp.post("/mentorships/<int:id>/invitation")
@permit(policy.invite_other, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    limits.INVITE.count(str(user.id))
    invite(mentorship.other(user), by=user, mentorship=mentorship)
    return go_to(url_for("overview.show", id=mentorship.id))


def invite(person: Person, *, by: Person, mentorship: Mentorship) -> None:
    """Make a link for somebody who has not joined; it leads to the mentorship. Members need none."""
    if person.has_joined:
        return
    summary = f"{isolated(by.name)} asks you to be their {mentorship.role_of(person)}."
    token = Invitation.make(person=person, by=by, summary=summary, leads_to=url_for("overview.show", id=mentorship.id))
    links.remember(person.id, token)
