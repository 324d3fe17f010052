"""The first run. `/setup` answers 404 once Trellis is set up."""

from flask import Blueprint, Response, abort, request, url_for

from app.accounts.models import limits
from app.accounts.rules import passwords
from app.accounts.rules.regions import region_for
from app.accounts.web import signed_in
from app.i18n import _
from app.site.forms import ORGANISING, SetupForm
from app.site.models import is_fresh, set_up
from app.web.access import public
from app.web.flash import confirm
from app.web.replies import go_to, render
from app.web.urls import network

bp = Blueprint("setup", __name__)


@bp.get("/setup")
@public
def new() -> Response:
    if not is_fresh():
        abort(404)
    return render("site/setup.html", form=SetupForm(formdata=None))


@bp.post("/setup")
@public
def create() -> Response:
    if not is_fresh():
        abort(404)
    form = SetupForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.SETUP.count(network())
            host = set_up(
                code=form.code.data,
                team=form.team.data,
                name=form.name.data,
                email=form.email.data,
                password_hash=passwords.hashed(form.password.data),
                zone=form.zone.data,
                region=region_for(list(request.accept_languages.values())),
            )
            signed_in.start(host, request.user_agent.string, way="setup code")
            return _go_to_first_step(form.first.data)
    return render("site/setup.html", form=form)


def _go_to_first_step(chosen: str) -> Response:
    if chosen == ORGANISING:
        confirm(_("Trellis is ready. Next: say which two people should work together."))
        return go_to(url_for("pairs.new"), afresh=True)
    confirm(_("Trellis is ready. Next: say who your mentor or mentee is."))
    return go_to(url_for("mentorships.new"), afresh=True)
