"""Nudges: "Not now", "Don't show this kind", and the page on which kinds are switched on again."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.mentorships.models import Mentorship
from app.nudges import policy
from app.nudges.forms import KindForm
from app.nudges.labels import KINDS
from app.nudges.models import NudgeOff, NudgeRest
from app.nudges.queries.nudges_of import still_holds
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("nudges", __name__)


@bp.get("/nudges")
@permit(access.signed_in)
def index(user: Person) -> Response:
    return _page(user, KindForm(formdata=None))


@bp.post("/mentorships/<int:id>/nudge-rest")
@permit(policy.answer, Mentorship)
def postpone(user: Person, mentorship: Mentorship) -> Response:
    """ "Not now": hide this kind of nudge in this mentorship for two weeks."""
    form = KindForm()
    if not form.validate_on_submit():
        return _page(user, form)
    kind = str(form.kind.data)
    if kind in NudgeOff.kinds_of(user):
        flash.confirm(_("You’ve switched this kind of suggestion off, so it’s gone already."))
    elif not still_holds(kind, user, mentorship):
        flash.confirm(_("Something has changed in the meantime, so this suggestion is gone by itself."))
    else:
        NudgeRest.put(kind, mentorship=mentorship, by=user)
        undo = url_for("nudges.take_back", id=mentorship.id)
        flash.confirm(_("Hidden for two weeks."), undo=undo, what=_("hiding the suggestion"))
    return go_to(url_for("today.show"))


@bp.post("/mentorships/<int:id>/nudge-rest/deletion")
@permit(policy.answer, Mentorship)
def take_back(user: Person, mentorship: Mentorship) -> Response:
    """Take the last "Not now" in this mentorship back."""
    NudgeRest.end_last(mentorship=mentorship, by=user)
    flash.confirm(_("It’s back."))
    return go_to(url_for("today.show"))


@bp.post("/nudges/off")
@permit(access.signed_in)
def switch_off(user: Person) -> Response:
    form = KindForm()
    if not form.validate_on_submit():
        return _page(user, form)
    NudgeOff.switch_off(str(form.kind.data), by=user)
    name, _rule = KINDS[str(form.kind.data)]
    flash.confirm(_("Off: “%(name)s”. You can switch it on again on this page.", name=name))
    return go_to(url_for("nudges.index"))


@bp.post("/nudges/on")
@permit(access.signed_in)
def switch_on(user: Person) -> Response:
    form = KindForm()
    if not form.validate_on_submit():
        return _page(user, form)
    NudgeOff.switch_on(str(form.kind.data), by=user)
    name, _rule = KINDS[str(form.kind.data)]
    flash.confirm(_("On: “%(name)s”.", name=name))
    return go_to(url_for("nudges.index"))


def _page(user: Person, form: KindForm) -> Response:
    return render("nudges/index.html", form=form, kinds=KINDS, off=NudgeOff.kinds_of(user))
