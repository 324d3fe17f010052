"""Taking a member out of a programme, with one confirmation. Their mentorships go on."""

from flask import Blueprint, Response, url_for

from app.coordination import policy
from app.coordination.models import PairFacts, remove_member
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

bp = Blueprint("removals", __name__)


@bp.get("/enrolments/<int:id>/removal/new")
@permit(policy.remove, Enrolment)
def new(user: Person, enrolment: Enrolment) -> Response:
    LookUp.note(user, stay_in(enrolment.programme, user), ONE_PERSON, enrolment.person)
    pairs = PairFacts.of_person(enrolment.person, enrolment.programme)
    others = [pair.other(enrolment.person) for pair in pairs if pair.is_going_on]
    return render("coordination/remove_member.html", enrolment=enrolment, others=others)


@bp.post("/enrolments/<int:id>/removal")
@permit(policy.remove, Enrolment)
def create(user: Person, enrolment: Enrolment) -> Response:
    stay_in(enrolment.programme, user)
    try:
        remove_member(enrolment, by=user)
    except RuleBroken as broken:
        flash.confirm(str(broken))
        return go_to(url_for("people.show", id=enrolment.id))
    name, where = isolated(enrolment.person.name), isolated(enrolment.programme.name)
    flash.confirm(_("%(name)s isn’t in %(programme)s any more. You can enrol them again.", name=name, programme=where))
    return go_to(url_for("programme.show", show="people"))
