"""Enrolling people of one's other programmes. Their mentorships there stay as they are."""

from flask import Blueprint, Response, request, url_for

from app import text
from app.coordination import policy
from app.coordination.models import enrol_member, enrollable
from app.errors import RuleBroken
from app.i18n import _
from app.look_ups.models import LookUp
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.programmes.web import stay_in
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to, render

bp = Blueprint("members", __name__)


@bp.get("/programmes/<int:id>/members/new")
@permit(policy.lead, Programme)
def new(user: Person, programme: Programme) -> Response:
    """`?q=` looks for names among the people of one's other programmes."""
    LookUp.note(user, stay_in(programme, user), "enrolling")
    words = request.args.get("q", "").strip()[: text.LINE]
    return render(
        "coordination/enrol.html",
        programme=programme,
        people=enrollable(programme, user, words)[: Enrolment.MOST_FOUND],
        words=words,
    )


@bp.post("/programmes/<int:id>/members")
@permit(policy.lead, Programme)
def create(user: Person, programme: Programme) -> Response:
    stay_in(programme, user)
    try:
        enrolment = enrol_member(programme, hidden_int(request.form.get("person")), by=user)
    except RuleBroken as broken:
        flash.confirm(str(broken))
    else:
        name, where = isolated(enrolment.person.name), isolated(programme.name)
        flash.confirm(_("%(name)s is in %(programme)s now.", name=name, programme=where))
    return go_to(url_for("members.new", id=programme.id))
