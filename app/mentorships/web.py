"""What happens in this browser once somebody is asked: the invitation link, and the line on top of the next page."""

from flask import current_app

from app.accounts.models import Invitation
from app.accounts.web import invitation_links
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated
from app.web import flash


def confirm_asking(user: Person, mentorship: Mentorship) -> None:
    """Invite the other person if they haven't joined, and say on the next page what comes next. After a coordinator's
    proposal, they have been invited already.
    """
    other, is_invited = mentorship.other(user), True
    if mentorship.proposed_by_id == user.id:
        is_invited = invitation_links.invite_newcomer(other, by=user, summary=mentorship.summary_for_other(user))
    if is_invited:
        flash.confirm(_asked(other))


def _asked(other: Person) -> str:
    name = isolated(other.call_name)
    if other.has_joined:
        return _("Done. %(name)s can now read it and answer. You’ll be told at once.", name=name)
    if current_app.config["MAIL_IS_SET"]:
        return _("Done. Next: %(name)s joins with the invitation in their mail, and answers.", name=name)
    if invitation_links.link_for(Invitation.current(other)):
        return _("Done. Next: send %(name)s the link below.", name=name)
    return _("Done. %(name)s reads it as soon as they join.", name=name)
