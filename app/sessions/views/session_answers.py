"""The page behind the link in the mail "Did you meet?". A button answers, because mail scanners open links."""

from flask import Blueprint, Response, abort, url_for

from app.sessions.forms import OutcomeForm
from app.sessions.labels import MOVED
from app.sessions.web.answer_links import AnswerLink
from app.web import signing
from app.web.access import public
from app.web.filters import dated
from app.web.reader import reading_as
from app.web.replies import go_to, render

bp = Blueprint("session_answers", __name__)

ANSWERABLE = ("open", "answered")
"""The states in which a link accepts an answer. Sending the same answer twice is fine."""


def _answer_link(token: str) -> AnswerLink:
    link = AnswerLink.with_token(token, signing.keys())
    if link is None:
        abort(404)
    return link


def _page(token: str, link: AnswerLink, form: OutcomeForm, status: int = 200) -> Response:
    when = ""
    if link.session and link.person:
        with reading_as(link.person):
            when = dated(link.session.starts_at)
    response = render(
        "sessions/answer.html",
        status=status if link.state in ANSWERABLE else 410,
        link=link,
        form=form,
        token=token,
        when=when,
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.get("/answers/<token>")
@public
def show(token: str) -> Response:
    return _page(token, _answer_link(token), OutcomeForm(formdata=None))


@bp.post("/answers/<token>")
@public
def create(token: str) -> Response:
    link, form = _answer_link(token), OutcomeForm()
    if link.session and link.state in ANSWERABLE and form.validate_on_submit():
        if form.answer.data == MOVED and link.state == "open":
            return go_to(url_for("sessions.edit", id=link.session.id))
        with form.showing_rule_errors():
            link.answer(form.answer.data)
            return go_to(url_for("session_answers.show", token=token))
    return _page(token, _answer_link(token), form, status=form.status)
