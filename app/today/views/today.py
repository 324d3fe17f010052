"""Today: what needs me."""

from flask import Blueprint, Response
from flask_login import current_user

from app import clock
from app.accounts.models import Invitation
from app.commitments.presenters.commitment_list import just_closed
from app.feedback.queries.waiting_notes import waiting_for
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.today.home_screen import hint_for
from app.today.needs import needs_of
from app.today.upcoming import promised_by, sessions_of
from app.web import access
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("today", __name__)


@bp.get("/")
@permit(access.signed_in)
def show(user: Person) -> Response:
    mentorships = mentorships_of(user)
    untold, ahead, aftermaths = sessions_of(user, mentorships)
    return render(
        "today/show.html",
        needs=needs_of(user, mentorships, aftermaths),
        mentorships=mentorships,
        untold=untold,
        ahead=ahead,
        promised=promised_by(user, mentorships),
        just_closed=just_closed(user),
        feedback=waiting_for(user, mentorships),
        asked_again=Invitation.waiting_for(user),
        proposed={mentorship.other(user).id: mentorship.id for mentorship in mentorships},
        today=clock.today_in(user.zone),
        greeting=clock.greeting(user.zone),
        phone=hint_for(user, current_user.signed_in_at),
    )
