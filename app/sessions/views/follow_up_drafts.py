"""What came of a conversation, as it is being typed."""

from flask import Blueprint, Response, url_for

from app.drafts.web.autosave import keep
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import FollowUpForm
from app.web.access import permit

bp = Blueprint("follow_up_drafts", __name__)


@bp.post("/mentorships/<int:id>/follow-up/draft")
@permit(policy.follow_up, Mentorship)
def update(user: Person, mentorship: Mentorship) -> Response:
    form = FollowUpForm.of(mentorship.mentor, None)
    return keep(user, url_for("follow_ups.edit", id=mentorship.id), form)
