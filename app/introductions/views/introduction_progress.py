"""How an introduction goes on: the introducer's answers, the day it was made, and undoing the last step."""

from flask import Blueprint, Response, request, url_for

from app.errors import RuleBroken
from app.i18n import _, lazy
from app.introductions import policy
from app.introductions.forms import IntroductionMadeForm, IntroductionMoveForm
from app.introductions.models import Introduction
from app.introductions.presenters.introduction_page import introduction_page
from app.introductions.rules.states import AGREED, ASKING, DECLINED, MADE
from app.people.models import Person
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

MOVED = {
    ASKING: lazy("%(name)s reads that you’re asking them."),
    AGREED: lazy("%(name)s reads that you’ve both said yes."),
    DECLINED: lazy("%(name)s reads that it won’t work out this time, and no reason."),
}

bp = Blueprint("introduction_progress", __name__)


@bp.post("/introductions/<int:id>/progress")
@permit(policy.introduce, Introduction)
def move(user: Person, introduction: Introduction) -> Response:
    """Say yes or no, or say that the third person did."""
    form = IntroductionMoveForm()
    to = form.to.data or ""
    introduction.move(to, by=user, seen=form.seen.data or "")
    _confirm(introduction, to, str(MOVED[to]) % {"name": isolated(introduction.introduced.call_name)})
    return go_to(url_for("introductions.show", id=introduction.id))


@bp.post("/introductions/<int:id>/making")
@permit(policy.see, Introduction)
def complete(user: Person, introduction: Introduction) -> Response:
    """Note the day on which they were introduced."""
    form = IntroductionMadeForm(user=user, introduction=introduction)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            introduction.make(form.day, by=user)
            _confirm(introduction, MADE, _("Noted for both of you."))
            return go_to(url_for("introductions.show", id=introduction.id))
    return introduction_page(user, introduction, made=form)


@bp.post("/introductions/<int:id>/progress/deletion")
@permit(policy.see, Introduction)
def reopen(user: Person, introduction: Introduction) -> Response:
    """Undo the last step (?step=agreed), unless something has happened since."""
    try:
        introduction.step_back(request.args.get("step", ""), by=user)
    except RuleBroken as broken:
        flash.confirm(str(broken))
    else:
        flash.confirm(_("It’s back to where it was."))
    return go_to(url_for("introductions.show", id=introduction.id))


def _confirm(introduction: Introduction, step: str, sentence: str) -> None:
    undo = url_for("introduction_progress.reopen", id=introduction.id, step=step)
    flash.confirm(sentence, undo=undo, what=_("this step of the introduction"))
