"""The pages behind the link in a mail about a question. Opening a link shows only who asks; the question is behind a
button, so a mail scanner that opens links learns nothing and answers nothing. On a device where its person is signed
in, the link leads straight to the question.
"""

from typing import Any

from flask import Blueprint, Response, abort, url_for

from app import db
from app.accounts.models import limits
from app.errors import RuleBroken
from app.questions.forms import LinkAnswerForm
from app.questions.web.answer_links import HELD, OPEN, QuestionLink
from app.web import signing
from app.web.access import public
from app.web.reader import reader, reading_as
from app.web.replies import go_to, render
from app.web.urls import network

bp = Blueprint("question_links", __name__)

GONE = 410


@bp.get("/question-links/<token>")
@public
def show(token: str) -> Response:
    link, signed_in = _link(token), reader()
    if link.question and link.person and signed_in and signed_in.id == link.person.id:
        return go_to(url_for("questions.show", id=link.question.id))
    if link.state == OPEN:
        return _page("questions/link.html", token, link)
    return _closed(token, link)


@bp.post("/question-links/<token>/question")
@public
def question(token: str) -> Response:
    """Show the question and the form. Nothing is written. Without a fresh token, the button is shown again."""
    link = _link(token)
    if db.are_writes_held() and link.state == OPEN:
        return _page("questions/link.html", token, link, status=422)
    if link.state != OPEN:
        return _closed(token, link)
    return _form(token, link, LinkAnswerForm(formdata=None))


@bp.post("/question-links/<token>")
@public
def create(token: str) -> Response:
    """Save the answer. When it comes too late, it isn't saved, and the page still has its text."""
    link, form = _link(token), LinkAnswerForm()
    if link.state not in (OPEN, HELD):
        return _closed(token, link, late=form.text.data or "")
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.ANSWER_BY_LINK.count(network())
            link.answer(**form.values)
            return go_to(url_for("question_links.show", token=token))
    now = _link(token)
    if now.state != OPEN:
        return _closed(token, now, late=form.text.data or "", status=form.status)
    return _form(token, now, form)


@bp.post("/question-links/<token>/withdrawal")
@public
def withdraw(token: str) -> Response:
    """Withdraw the answer that is on its way, and show its text in the form again."""
    link = _link(token)
    limits.ANSWER_BY_LINK.count(network())
    text = _withdraw(link)
    now = _link(token)
    if now.state != OPEN:
        return _closed(token, now)
    return _form(token, now, LinkAnswerForm(formdata=None, data={"text": text}))


def _withdraw(link: QuestionLink) -> str:
    """The text of the withdrawn answer. Empty if its hold has just ended."""
    try:
        return link.withdraw()
    except RuleBroken:
        return ""


def _link(token: str) -> QuestionLink:
    """The link of a token; 404 for an invalid one."""
    link = QuestionLink.with_token(token, signing.keys())
    if link is None:
        abort(404)
    return link


def _form(token: str, link: QuestionLink, form: LinkAnswerForm) -> Response:
    return _page("questions/link_question.html", token, link, form=form)


def _closed(token: str, link: QuestionLink, late: str = "", status: int = GONE) -> Response:
    """What became of the link. An answer that came too late is shown, so that it can be copied."""
    is_fine = link.state == HELD and not late
    return _page("questions/link_closed.html", token, link, status=200 if is_fine else status, late=late)


def _page(page: str, token: str, link: QuestionLink, **more: Any) -> Response:
    with reading_as(link.person):
        response = render(page, token=token, link=link, state=link.state, **more)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
