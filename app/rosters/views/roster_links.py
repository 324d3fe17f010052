"""The links of everybody on a list, where no mail is set up: made and shown a few at a time."""

from flask import Blueprint, Response, current_app, url_for

from app.accounts.web import invitation_links
from app.people.models import Person
from app.programmes.web import stay_in
from app.rosters import policy
from app.rosters.models import RosterList
from app.rosters.queries.uninvited import without_link
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("roster_links", __name__)


@bp.post("/rosters/<int:id>/links")
@permit(policy.decide, RosterList)
def create(user: Person, roster: RosterList) -> Response:
    """Make the next links. The page of the list shows them in this browser, until the next ones are made."""
    programme = stay_in(roster.programme, user)
    if roster.finished_at and not current_app.config["MAIL_IS_SET"]:
        for person in without_link(roster)[: invitation_links.MAX_LINKS]:
            invitation_links.invite_newcomer(person, by=user, summary=programme.summary_by(user))
    return go_to(url_for("rosters.show", id=roster.id))
