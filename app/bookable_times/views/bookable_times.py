"""Somebody's own times for one conversation."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.accounts.models import limits
from app.bookable_times import policy
from app.bookable_times.forms import ChangeTimeForm, NewTimeForm, TimeFields
from app.bookable_times.models import BookableTime
from app.bookable_times.presenters.time_lists import edit_page, listed_times, title_of
from app.bookable_times.queries.standing import standing_of
from app.i18n import _
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("bookable_times", __name__)


@bp.get("/board/times")
@permit(access.signed_in)
def index(user: Person) -> Response:
    return render("bookable_times/index.html", times=listed_times(user), standing=standing_of(user))


@bp.get("/board/times/new")
@permit(access.signed_in)
def new(user: Person) -> Response:
    return _new_page(user, NewTimeForm(user.zone, formdata=None))


@bp.post("/board/times")
@permit(access.signed_in)
def create(user: Person) -> Response:
    form = NewTimeForm(user.zone)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.BOOKING.count(str(user.id))
            one = BookableTime.add(by=user, **form.values)
            flash.confirm(_("Added: %(time)s.", time=title_of(one)))
            return go_to(url_for("bookable_times.index"))
    return _new_page(user, form)


@bp.get("/board/times/<int:id>/edit")
@permit(policy.change, BookableTime)
def edit(user: Person, one: BookableTime) -> Response:
    return _edit_page(user, one, ChangeTimeForm(user.zone, one, formdata=None))


@bp.post("/board/times/<int:id>")
@permit(policy.change, BookableTime)
def update(user: Person, one: BookableTime) -> Response:
    form = ChangeTimeForm(user.zone, one)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            one.change(by=user, **form.values)
            flash.confirm(_("Changed. Sessions that are booked stay as they are."))
            return go_to(url_for("bookable_times.index"))
    return _edit_page(user, one, form)


@bp.post("/board/times/<int:id>/deletion")
@permit(policy.take_down, BookableTime)
def delete(user: Person, one: BookableTime) -> Response:
    one.take_down(by=user)
    undo = url_for("bookable_times.restore", id=one.id)
    flash.confirm(
        _("Taken down. Nobody can pick it any more. Where you’ve been asked with it, it stays until you answer."),
        undo=undo,
        what=_("taking the time down"),
    )
    return go_to(url_for("bookable_times.index"))


@bp.post("/board/times/<int:id>/restoration")
@permit(policy.take_down, BookableTime)
def restore(user: Person, one: BookableTime) -> Response:
    one.put_back(by=user)
    flash.confirm(_("The time is back."))
    return go_to(url_for("bookable_times.index"))


def _new_page(user: Person, form: NewTimeForm) -> Response:
    return _page(form, url_for("bookable_times.create"), standing=standing_of(user))


def _edit_page(user: Person, one: BookableTime, form: ChangeTimeForm) -> Response:
    return _page(form, url_for("bookable_times.update", id=one.id), **edit_page(user, one))


def _page(form: TimeFields, url: str, **more: Any) -> Response:
    return render("bookable_times/form.html", fragment="bookable_times/_time_form.html", form=form, url=url, **more)
