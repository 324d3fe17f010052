"""The name of the team, which every page and every mail shows."""

from flask import Blueprint, Response, url_for

from app.coordination import policy
from app.coordination.forms import TeamForm
from app.coordination.models import rename_team
from app.i18n import _
from app.people.models import Person, Team
from app.programmes.web import coordinated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("team", __name__)


@bp.get("/team")
@permit(policy.coordinate)
def edit(user: Person) -> Response:
    coordinated(user)
    team = Team.read()
    return render("coordination/team.html", form=TeamForm(formdata=None, name=team.name, seen=team.fingerprint))


@bp.post("/team")
@permit(policy.coordinate)
def update(user: Person) -> Response:
    coordinated(user)
    form = TeamForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            rename_team(form.name.data, seen=form.seen.data, by=user)
            flash.confirm(_("The team’s new name is saved."))
            return go_to(url_for("programme.show"))
    now = form.overtaken_by(Team.read)
    return render("coordination/team.html", form=form, now=now)
