"""Did you meet? Answered from a mail. Opening the link says nothing, so mail scanners answer nothing; a button does."""

from flask import Blueprint, Response, abort, current_app, url_for
from wtforms import HiddenField
from wtforms.validators import StopValidation

from app.accounts.signed_in import reading_as
from app.sessions.answer_links import AnswerLink
from app.sessions.models import HELD, NOT_HELD
from app.web.access import public
from app.web.filters import day_and_time
from app.web.forms import Form
from app.web.replies import go_to, render

bp = Blueprint("session_answers", __name__)

OUTCOMES = {"met": HELD, "not": NOT_HELD}
MOVED = "moved"
ANSWERABLE = ("open", "told")
"""The states of a link that still leads somewhere; once it was told, the same answer is taken again."""


class AnswerForm(Form):
    """One of three buttons."""

    answer = HiddenField()

    def validate_answer(self, field: HiddenField) -> None:
        if field.data not in (*OUTCOMES, MOVED):
            self.refusal = "Choose one of the three."
            raise StopValidation("not one of the three")


def _found(token: str) -> AnswerLink:
    link = AnswerLink.with_token(token, str(current_app.secret_key))
    if link is None:
        abort(404)
    return link


def _page(token: str, link: AnswerLink, form: AnswerForm, status: int = 200) -> Response:
    when = ""
    if link.session and link.person:
        with reading_as(link.person):
            when = day_and_time(link.session.starts_at)
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
    return _page(token, _found(token), AnswerForm(formdata=None))


@bp.post("/answers/<token>")
@public
def create(token: str) -> Response:
    link, form = _found(token), AnswerForm()
    if link.session and link.state in ANSWERABLE and form.validate_on_submit():
        if form.answer.data == MOVED:
            return go_to(f"/sessions/{link.session.id}/edit")
        with form.obeying_rules():
            link.answer(OUTCOMES[form.answer.data])
            return go_to(url_for("session_answers.show", token=token))
    return _page(token, _found(token), form, status=form.status)
