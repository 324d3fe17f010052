"""Deactivating the account of somebody who has left, with one confirmation, and undoing it for thirty days."""

from flask import Blueprint, Response, url_for

from app import clock
from app.coordination import policy
from app.coordination.models import PairFacts, activate, deactivate
from app.errors import RuleBroken
from app.i18n import _
from app.look_ups.labels import ONE_PERSON
from app.look_ups.models import LookUp
from app.people.models import Person
from app.programmes.models import Enrolment
from app.programmes.web import stay_in
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("deactivations", __name__)


@bp.get("/enrolments/<int:id>/deactivation/new")
@permit(policy.deactivate, Enrolment)
def new(user: Person, enrolment: Enrolment) -> Response:
    if enrolment.person.is_deactivated:
        return go_to(url_for("people.show", id=enrolment.id))
    LookUp.note(user, stay_in(enrolment.programme, user), ONE_PERSON, enrolment.person)
    pairs = PairFacts.of_person(enrolment.person, enrolment.programme)
    return render(
        "coordination/deactivate.html",
        enrolment=enrolment,
        others=[pair.other(enrolment.person) for pair in pairs if pair.is_going_on],
        until=clock.now() + Person.RESTORABLE,
    )


@bp.post("/enrolments/<int:id>/deactivation")
@permit(policy.deactivate, Enrolment)
def create(user: Person, enrolment: Enrolment) -> Response:
    try:
        deactivate(enrolment, by=user)
    except RuleBroken as broken:
        flash.confirm(str(broken))
    else:
        name = isolated(enrolment.person.name)
        flash.confirm(
            _("%(name)s’s account is deactivated. You can undo that for thirty days.", name=name),
            undo=url_for("deactivations.destroy", id=enrolment.id),
            what=_("deactivating %(name)s", name=name),
        )
    return go_to(url_for("people.show", id=enrolment.id))


@bp.post("/enrolments/<int:id>/deactivation/deletion")
@permit(policy.activate, Enrolment)
def destroy(user: Person, enrolment: Enrolment) -> Response:
    """Undo it. When the thirty days are over, say who still can."""
    try:
        activate(enrolment.person, by=user)
    except RuleBroken as broken:
        flash.confirm(str(broken))
    else:
        name = isolated(enrolment.person.name)
        flash.confirm(_("%(name)s’s account is active again. They sign in as before.", name=name))
    return go_to(url_for("people.show", id=enrolment.id))
