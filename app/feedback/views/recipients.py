"""Whom a note or a question is for, when a page or a shortcut of a phone does not say it."""

from flask import Blueprint, Response, request, url_for

from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("recipients", __name__)


@bp.get("/feedback/new")
@permit(access.signed_in)
def index(user: Person) -> Response:
    """With one mentorship there is nothing to ask."""
    going = [mentorship for mentorship in mentorships_of(user) if mentorship.has_begun]
    asks = "advice" in request.args
    form, kind = ("advice_requests.new", None) if asks else ("feedback.new", request.args.get("kind"))
    if len(going) == 1:
        return go_to(url_for(form, id=going[0].id, kind=kind))
    return render("feedback/recipients.html", mentorships=going, asks=asks, form=form, kind=kind)
