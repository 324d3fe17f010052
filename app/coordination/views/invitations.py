"""Inviting somebody in the programme who has not joined, and cancelling an invitation."""

from flask import Blueprint, Response, url_for

from app.accounts import limits, links
from app.accounts.models import Invitation
from app.coordination import policy
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.text import isolated
from app.web.access import permit
from app.web.notices import say
from app.web.replies import go_to

bp = Blueprint("enrolment_invitations", __name__)


@bp.post("/enrolments/<int:id>/invitation")
@permit(policy.invite, Enrolment)
def create(user: Person, enrolment: Enrolment) -> Response:
    limits.INVITE_MANY.count(str(user.id))
    links.invite(enrolment.person, by=user, **words_of(enrolment.programme, user))
    return go_to(url_for("programme.show", _anchor=f"person-{enrolment.id}"))


@bp.post("/enrolments/<int:id>/invitation/deletion")
@permit(policy.invite, Enrolment)
def destroy(user: Person, enrolment: Enrolment) -> Response:
    """Whoever made it: its links stop working, and a new one can be made."""
    Invitation.cancel(enrolment.person, by=user)
    say("The invitation is cancelled, and its links no longer work.")
    return go_to(url_for("programme.show", _anchor=f"person-{enrolment.id}"))


def words_of(programme: Programme, by: Person) -> dict[str, str]:
    """What an invitation into a programme says, and where it leads."""
    return {"summary": f"{isolated(by.name)} invites you to {programme.name}.", "leads_to": url_for("today.show")}
