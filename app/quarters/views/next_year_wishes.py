"""The page on which somebody says that they would mentor or lead next year, and takes it back."""

from flask import Blueprint, Response, url_for

from app.closings.models import MentorNextYear
from app.i18n import _
from app.people.models import Person
from app.quarters.forms import NextYearWishesForm
from app.quarters.models import LeadWish
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("next_year_wishes", __name__)


@bp.get("/next-year")
@permit(access.signed_in)
def edit(user: Person) -> Response:
    wish = LeadWish.of(user)
    data = {"would_mentor": MentorNextYear.is_ticked_by(user), "lead": wish.text if wish else ""}
    return render("quarters/wishes.html", form=NextYearWishesForm(formdata=None, data=data))


@bp.post("/next-year")
@permit(access.signed_in)
def update(user: Person) -> Response:
    form = NextYearWishesForm()
    if not form.validate_on_submit():
        return render("quarters/wishes.html", form=form)
    mentors, lead = bool(form.would_mentor.data), form.values["lead"] or ""
    LeadWish.save_both(user, would_mentor=mentors, lead=lead)
    flash.confirm(_said(mentors, bool(lead)))
    return go_to(url_for("growth.show"))


def _said(mentors: bool, leads: bool) -> str:
    """What coordinators can read now."""
    if mentors and leads:
        return _("Saved. Coordinators can read that you’d mentor, and what you’d like to lead.")
    if mentors:
        return _("Saved. Coordinators can read that you’d mentor next year.")
    if leads:
        return _("Saved. Coordinators can read what you’d like to lead.")
    return _("Saved. Coordinators read nothing from you here.")
