"""Which column of a list is what, and changing it."""

from flask import Blueprint, Response, url_for

from app.look_ups.models import LookUp
from app.people.models import Person
from app.programmes.web import stay_in
from app.rosters import policy
from app.rosters.forms import ColumnsForm
from app.rosters.models import RosterList
from app.rosters.models.judged_rows import choose_columns
from app.rosters.presenters.roster_page import columns_of
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("roster_columns", __name__)


@bp.get("/rosters/<int:id>/columns")
@permit(policy.decide, RosterList)
def edit(user: Person, roster: RosterList) -> Response:
    LookUp.note(user, stay_in(roster.programme, user), "roster")
    return _page(roster, ColumnsForm(roster=roster))


@bp.post("/rosters/<int:id>/columns")
@permit(policy.decide, RosterList)
def update(user: Person, roster: RosterList) -> Response:
    """Read the list again with other columns, and remember them for the next list with the same headings."""
    stay_in(roster.programme, user)
    form = ColumnsForm(roster=roster)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            choose_columns(roster, form.chosen, revision=form.seen)
            return go_to(url_for("rosters.show", id=roster.id))
    return _page(roster, form)


def _page(roster: RosterList, form: ColumnsForm) -> Response:
    if roster.confirmed_at or roster.partner:
        return go_to(url_for("rosters.show", id=roster.id))
    return render("rosters/columns.html", roster=roster, form=form, columns=columns_of(roster))
