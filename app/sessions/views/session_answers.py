"""The page behind the link in the mail "Did you meet?". A button answers, because mail scanners open links."""

from flask import Blueprint, Response, abort, url_for

from app.i18n import _
from app.sessions.forms import OutcomeForm, TakeawayForm
from app.sessions.labels import MOVED
from app.sessions.models import SessionReflection
from app.sessions.web.answer_links import AnswerLink
from app.sessions.web.mailed_takeaways import keep_takeaway
from app.web import flash, signing
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


def _page(token: str, link: AnswerLink, form: OutcomeForm | TakeawayForm, draft_kept: bool = False) -> Response:
    """`draft_kept` is true right after a takeaway was kept as a draft."""
    when, asks_takeaway = "", False
    if link.session and link.person:
        with reading_as(link.person):
            when = dated(link.session.starts_at)
        asks_takeaway = link.state == "answered" and SessionReflection.is_wanted(link.session, link.person)
    response = render(
        "sessions/answer.html",
        status=None if link.state in ANSWERABLE else 410,
        link=link,
        form=form,
        takeaway_form=form if isinstance(form, TakeawayForm) else TakeawayForm(formdata=None),
        asks_takeaway=asks_takeaway,
        draft_kept=draft_kept,
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
    return _page(token, _answer_link(token), form)


@bp.post("/answers/<token>/takeaway")
@public
def take_away(token: str) -> Response:
    """Save one sentence as the takeaway if its writer is signed in here, otherwise as their draft."""
    link, form = _answer_link(token), TakeawayForm()
    is_valid = form.validate_on_submit()
    if link.session is None or link.person is None or link.state != "answered":
        return _page(token, link, form)
    if is_valid and form.takeaway.data:
        with form.showing_rule_errors():
            if keep_takeaway(link.session, link.person, form.takeaway.data):
                flash.confirm(_("Saved. You can both see it."))
                return go_to(url_for("sessions.show", id=link.session.id))
            return _page(token, link, TakeawayForm(formdata=None), draft_kept=True)
    return _page(token, _answer_link(token), form)
