"""Answering a proposal with "not now", withdrawing one's own, and the page of a proposal that wasn't taken up."""

from flask import Blueprint, Response, url_for

from app.errors import RuleBroken
from app.i18n import _
from app.mentorships import policy
from app.mentorships.forms import NotNowForm
from app.mentorships.models import Decline, Mentorship
from app.mentorships.presenters import decline_page, not_now, not_now_form
from app.people.models import Person
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("declines", __name__)


@bp.get("/mentorships/<int:id>/decline/new")
@permit(policy.answer, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    if not mentorship.is_proposed or mentorship.has_accepted(user):
        return go_to(url_for("overview.show", id=mentorship.id))
    return _page(user, mentorship, not_now_form(user, mentorship))


@bp.post("/mentorships/<int:id>/decline")
@permit(policy.answer, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    """Answer "not now", or withdraw one's own proposal. Doesn't ask for a reason."""
    form = not_now_form(user, mentorship)
    if not form.validate_on_submit():
        return _page(user, mentorship, form)
    try:
        mentorship.decline(user, form.ask_again_on)
    except RuleBroken as begun:
        flash.confirm(str(begun))
        return go_to(url_for("overview.show", id=mentorship.id))
    flash.confirm(_said_to(user, mentorship))
    return go_to(url_for("mentorships.index"))


@bp.get("/declines/<int:id>")
@permit(policy.see_decline, Decline)
def show(user: Person, decline: Decline) -> Response:
    return render("mentorships/declined.html", **decline_page(user, decline))


@bp.post("/declines/<int:id>/offer")
@permit(policy.offer_again, Decline)
def offer(user: Person, decline: Decline) -> Response:
    """Tell the person who asked that one can after all: they're asked the other way round."""
    mentorship = decline.mentorship.offer_back(user)
    name = isolated(mentorship.other(user).call_name)
    flash.confirm(_("We’ve told %(name)s. Your mentorship begins when they say yes.", name=name))
    return go_to(url_for("overview.show", id=mentorship.id))


def _page(user: Person, mentorship: Mentorship, form: NotNowForm) -> Response:
    return render("mentorships/not_now.html", mentorship=mentorship, **not_now(user, mentorship, form))


def _said_to(user: Person, mentorship: Mentorship) -> str:
    """What happens next, after a "not now" or a withdrawal."""
    if mentorship.proposed_by_id == user.id:
        return _("Withdrawn. You can ask again at any time.")
    if not mentorship.is_asked_by_member:
        return _("The proposal is closed. Nobody is told who said no, or why.")
    other = isolated(mentorship.other(user).call_name)
    return _("We’ve told %(name)s that you can’t right now. You don’t have to say why.", name=other)
