"""The tick that says that somebody would mentor next year."""

from flask import Blueprint, Response, url_for

from app.closings.forms import NextYearForm
from app.closings.models import MentorNextYear
from app.i18n import _
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to

bp = Blueprint("next_years", __name__)


@bp.post("/mentor-next-year")
@permit(access.signed_in)
def update(user: Person) -> Response:
    """Tick it or take it back, and return to the closing page with the tick."""
    form = NextYearForm()
    MentorNextYear.put(user, bool(form.would.data))
    flash.confirm(
        _("Saved: you’d mentor somebody next year.")
        if form.would.data
        else _("Saved: the tick is gone, and nobody sees that it was there.")
    )
    back = hidden_int(form.back.data)
    return go_to(url_for("closing_pages.show", id=back) if back > 0 else url_for("today.show"))
