"""Single days of a time that comes back every week, left out or put back."""

from datetime import date

from flask import Blueprint, Response, request, url_for

from app.bookable_times import policy
from app.bookable_times.forms import ChangeTimeForm
from app.bookable_times.models import BookableTime
from app.bookable_times.presenters.time_lists import edit_page
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("left_out_days", __name__)


@bp.post("/board/times/<int:id>/left-out-days")
@permit(policy.change, BookableTime)
def create(user: Person, one: BookableTime) -> Response:
    return _set(user, one, is_out=True)


@bp.post("/board/times/<int:id>/left-out-days/deletion")
@permit(policy.change, BookableTime)
def delete(user: Person, one: BookableTime) -> Response:
    return _set(user, one, is_out=False)


def _set(user: Person, one: BookableTime, *, is_out: bool) -> Response:
    form = ChangeTimeForm(user.zone, one, formdata=None)
    with form.showing_rule_errors():
        one.leave_out(_day(), by=user, is_out=is_out)
        return go_to(url_for("bookable_times.edit", id=one.id, _anchor="days"))
    url = url_for("bookable_times.update", id=one.id)
    page = edit_page(user, one)
    return render("bookable_times/form.html", form=form, url=url, **page)


def _day() -> date:
    """The day of the button that was pressed; one that no time has if it isn't a date."""
    try:
        return date.fromisoformat(request.form.get("day", ""))
    except ValueError:
        return date.min
