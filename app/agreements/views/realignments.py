"""Changing one clause of what is in force: a new version, opened at that clause."""

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.forms import OpenForm
from app.agreements.models import Agreement, Section
from app.agreements.presenters.agreement_page import sheet
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("realignments", __name__)


@bp.post("/sections/<int:id>/realignment")
@permit(policy.realign, Section)
def create(user: Person, section: Section) -> Response:
    form = OpenForm()
    mentorship = section.agreement.mentorship
    if form.validate_on_submit():
        with form.showing_rule_errors():
            opened = Agreement.open(by=user, mentorship=mentorship, **form.values)
            return go_to(url_for("sections.edit", id=Section.under(opened, section.key).id))
    page = sheet(user, section.agreement) | {"realign": form}
    page["form"].refusal = form.refusal
    return render("agreements/show.html", status=form.status, **page)
