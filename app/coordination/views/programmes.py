"""Starting another programme, and what a programme is called and decides for its mentorships."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.accounts.models import limits
from app.coordination import policy
from app.coordination.forms import NewProgrammeForm, ProgrammeForm, how_it_works, values_of
from app.coordination.models import change_programme
from app.i18n import _
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.web import coordinated, stay_in
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("programmes", __name__)


@bp.get("/programmes/new")
@permit(policy.coordinate)
def new(user: Person) -> Response:
    coordinated(user)
    return render("coordination/new_programme.html", form=NewProgrammeForm(formdata=None))


@bp.post("/programmes")
@permit(policy.coordinate)
def create(user: Person) -> Response:
    form = NewProgrammeForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.ROUND.count(str(user.id))
            programme = Programme.start(by=user, operation=form.operation.data, name=form.name.data)
            name = isolated(programme.name)
            flash.confirm(
                _("%(programme)s is ready. Next: say which mentorships can be started in it.", programme=name)
            )
            return go_to(url_for("programmes.edit", id=programme.id))
    coordinated(user)
    return render("coordination/new_programme.html", form=form)


@bp.get("/programmes/<int:id>/edit")
@permit(policy.lead, Programme)
def edit(user: Person, programme: Programme) -> Response:
    return _page(user, programme, ProgrammeForm(formdata=None, data=values_of(programme)))


@bp.post("/programmes/<int:id>")
@permit(policy.lead, Programme)
def update(user: Person, programme: Programme) -> Response:
    form = ProgrammeForm()
    stay_in(programme, user)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            change_programme(programme, **form.decided, by=user)
            flash.confirm(_("Saved. It’s for mentorships that start from now on."))
            return go_to(url_for("programme.show"))
    now = form.overtaken_by(programme.reread)
    return _page(user, programme, form, now=now)


def _page(user: Person, programme: Programme, form: ProgrammeForm, now: Programme | None = None) -> Response:
    stay_in(programme, user)
    more: dict[str, Any] = {"now": now, "now_says": how_it_works(now)} if now else {}
    return render("coordination/edit_programme.html", programme=programme, form=form, **more)
