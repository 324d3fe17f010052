"""The coordinators of a programme: making a member one, and stepping down oneself."""

from flask import Blueprint, Response, request, url_for

from app import text
from app.coordination import policy
from app.coordination.models import coordinators_of, make_coordinator, step_down
from app.errors import RuleBroken
from app.i18n import _
from app.look_ups.models import LookUp
from app.people.models import Person
from app.programmes.models import Enrolment
from app.programmes.web import coordinated, stay_in
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("coordinators", __name__)


@bp.get("/coordinators")
@permit(policy.coordinate)
def index(user: Person) -> Response:
    """`?q=` looks for members by name or e-mail address; a small programme shows them all."""
    programme = coordinated(user)
    LookUp.note(user, programme, "coordinators")
    words = request.args.get("q", "").strip()[: text.LINE]
    is_large = Enrolment.is_large(programme)
    found = [one.id for one in Enrolment.listed(programme, user, words)] if words or not is_large else []
    return render(
        "coordination/coordinators.html",
        coordinators=coordinators_of(programme),
        members=Enrolment.members_of(found),
        words=words,
        is_large=is_large,
        most=Enrolment.MOST_FOUND,
    )


@bp.post("/enrolments/<int:id>/coordination")
@permit(policy.make_coordinator, Enrolment)
def create(user: Person, enrolment: Enrolment) -> Response:
    stay_in(enrolment.programme, user)
    make_coordinator(enrolment, by=user)
    name = isolated(enrolment.person.call_name)
    flash.confirm(_("%(name)s is a coordinator now, and sees that on Today.", name=name))
    return go_to(url_for("coordinators.index"))


@bp.post("/coordinators/own/deletion")
@permit(policy.coordinate)
def destroy(user: Person) -> Response:
    """Step down. The only coordinator can't, and reads why."""
    try:
        step_down(user, coordinated(user))
    except RuleBroken as broken:
        flash.confirm(str(broken))
        return go_to(url_for("coordinators.index"))
    flash.confirm(_("You’re no longer a coordinator. Your mentorships stay as they are."))
    return go_to(url_for("today.show"))
