"""The guest's pages. Opening a link shows only who asks; the question is behind a button, so a mail scanner that opens
links learns nothing and answers nothing. They show nothing else of the owner.
"""

from typing import Any

from flask import Blueprint, Response, abort, url_for

from app import db
from app.accounts.models import limits
from app.outside_views.forms import OutsideAnswerForm
from app.outside_views.models import OutsideView
from app.outside_views.rules.states import ANSWERED, DECLINED, WAITING, may_be_withdrawn
from app.web.access import public
from app.web.replies import go_to, render
from app.web.urls import network

bp = Blueprint("outside_answers", __name__)

GONE = 410


@bp.get("/outside/<token>")
@public
def show(token: str) -> Response:
    view = _view_with(token)
    if view.state_for_guest == WAITING:
        return _answered("outside_views/guest.html", token, view)
    return _closed(token, view)


@bp.post("/outside/<token>/question")
@public
def question(token: str) -> Response:
    """Show the question and the form. Nothing is written. Without a fresh token, the button is shown again."""
    view = _view_with(token)
    if db.are_writes_held():
        return _answered("outside_views/guest.html", token, view, status=422)
    if view.state_for_guest != WAITING:
        return _closed(token, view)
    return _answered("outside_views/guest_question.html", token, view, form=OutsideAnswerForm(formdata=None))


@bp.post("/outside/<token>")
@public
def create(token: str) -> Response:
    """Save the answer. When it comes too late, it isn't saved, and the page still has its words."""
    view, form = _view_with(token), OutsideAnswerForm()
    if view.state_for_guest != WAITING:
        return _closed(token, view, late=form.answer.data or "")
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.ANSWER_OUTSIDE.count(network())
            view.give_answer(form.answer.data)
            return go_to(url_for("outside_answers.show", token=token))
    return _answered("outside_views/guest_question.html", token, view, form=form)


@bp.post("/outside/<token>/no")
@public
def decline(token: str) -> Response:
    view = _view_with(token)
    if view.state_for_guest == WAITING:
        limits.ANSWER_OUTSIDE.count(network())
        view.decline()
    return go_to(url_for("outside_answers.show", token=token))


@bp.post("/outside/<token>/withdrawal")
@public
def withdraw(token: str) -> Response:
    view = _view_with(token)
    limits.ANSWER_OUTSIDE.count(network())
    if may_be_withdrawn(view):
        view.withdraw_answer()
    return go_to(url_for("outside_answers.show", token=token))


def _view_with(token: str) -> OutsideView:
    """The question this link belongs to; 404 for an unknown token."""
    view = OutsideView.with_token(token)
    if view is None:
        abort(404)
    return view


def _closed(token: str, view: OutsideView, late: str = "") -> Response:
    """What became of the link, and the one thing that can still be done with it, if any."""
    is_fine = view.state in (ANSWERED, DECLINED) and not late
    status = 200 if is_fine else GONE
    may_withdraw = may_be_withdrawn(view)
    return _answered(
        "outside_views/guest_closed.html", token, view, status=status, late=late, may_withdraw=may_withdraw
    )


def _answered(page: str, token: str, view: OutsideView, **more: Any) -> Response:
    owner = view.owner.call_name
    response = render(page, token=token, view=view, state=view.state_for_guest, owner=owner, **more)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
