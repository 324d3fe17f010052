"""The page of one mentorship: its phase, what waits, who is in it, and the way to its agreement."""

from flask import Blueprint, Response

from app.accounts.models import Invitation
from app.accounts.web import invitation_links
from app.agreements.models import checks_of
from app.agreements.queries.topics_to_discuss import to_talk_about
from app.agreements.rules.templates import template_of
from app.feedback.queries.note_lists import stands
from app.mail.models import Message
from app.mentorships import policy
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.micro.queries import follow_up_in
from app.today.needs import need_of
from app.today.newcomers import joined_elsewhere
from app.today.upcoming import last_taken, sessions_of
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("overview", __name__)


@bp.get("/mentorships/<int:id>")
@permit(policy.see, Mentorship)
def show(user: Person, mentorship: Mentorship) -> Response:
    other = mentorship.other(user)
    has_checks = not template_of(mentorship).is_one_page
    checks = checks_of(mentorship=mentorship.id, person=user.id) if has_checks else []
    need, versions = need_of(user, mentorship, checks)
    revealed = [row for row in checks if row.revealed_at]
    untold, ahead, _ = sessions_of(user, [mentorship])
    invitation = None if other.has_joined else Invitation.current(other)
    return render(
        "today/overview.html",
        mentorship=mentorship,
        other=other,
        role=mentorship.role_of(user),
        need=need,
        versions=versions,
        checks=checks,
        revealed=revealed,
        untold=untold,
        ahead=ahead,
        taken=last_taken(mentorship),
        feedback=stands(user, mentorship),
        topics=to_talk_about(mentorship, user),
        **follow_up_in(mentorship, user),
        invitation=invitation,
        link=invitation_links.link_for(invitation),
        mail=Message.newest("invitation", other) if invitation else None,
        is_newcomer=bool(joined_elsewhere(user, [mentorship])),
    )
