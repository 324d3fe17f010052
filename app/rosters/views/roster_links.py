"""The links of everybody on a list, where no mail is set up: some on one page, which is shown once."""

from flask import Blueprint, Response, current_app, request, url_for

from app.accounts.web.invitation_links import url_of
from app.people.models import Person
from app.programmes.web import stay_in
from app.rosters import policy
from app.rosters.models import RosterList
from app.rosters.models.new_links import AT_ONCE, make_links
from app.rosters.presenters.links_page import lines_of
from app.rosters.queries.links_needed import links_needed
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("roster_links", __name__)

AGAIN = "again"


@bp.post("/rosters/<int:id>/links")
@permit(policy.decide, RosterList)
def create(user: Person, roster: RosterList) -> Response:
    """Make links, or with `again` make those anew that this coordinator made first, and show them.

    The database has only their hashes, so no other page can show them later.
    """
    programme = stay_in(roster.programme, user)
    if not roster.finished_at or current_app.config["MAIL_IS_SET"]:
        return go_to(url_for("rosters.show", id=roster.id))
    needed = links_needed(roster, user)
    people = needed.made if request.form.get(AGAIN) else needed.missing
    made = make_links(people[:AT_ONCE], by=user, summary=programme.summary_by(user))
    if not made:
        return go_to(url_for("rosters.show", id=roster.id))
    links = [(person, url_of(token)) for person, token in made]
    missing = len(links_needed(roster, user).missing)
    return render("rosters/links.html", roster=roster, links=links, lines=lines_of(links), missing=missing)
