"""The dates of an agreement that come back: confirming a review, noticing the end, answering or moving a milestone."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.accounts.web.carried_forms import is_local
from app.agreed_dates import policy
from app.agreed_dates.forms import DateTapForm, MilestoneForm, PostponeForm
from app.agreed_dates.models import CLAUSE_OF, KEPT, REVIEW, AgreedDate
from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.people.models import Person
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("agreed_dates", __name__)
autosave = Autosave("agreed_dates.milestone", page="agreed_dates.edit")


@bp.post("/agreed-dates/<int:id>/confirmation")
@permit(policy.answer, AgreedDate)
def confirm(user: Person, agreed: AgreedDate) -> Response:
    are_both = agreed.confirm(by=user)
    _say_confirmed(user, agreed, are_both)
    return go_to(_back(agreed, DateTapForm()))


@bp.post("/agreed-dates/<int:id>/confirmation/deletion")
@permit(policy.answer, AgreedDate)
def take_back(user: Person, agreed: AgreedDate) -> Response:
    agreed.take_back(by=user)
    flash.confirm(_("Taken back."))
    return go_to(_in_the_agreement(agreed))


@bp.post("/agreed-dates/<int:id>/answer")
@permit(policy.answer, AgreedDate)
def answer(user: Person, agreed: AgreedDate) -> Response:
    form = MilestoneForm()
    if not form.validate_on_submit():
        return render("agreed_dates/edit.html", status=form.status, **_page(agreed, PostponeForm(formdata=None)))
    outcome = str(form.outcome.data)
    agreed.answer(outcome, by=user)
    name = isolated(agreed.mentorship.other(user).call_name)
    happened = _("Good to know. %(name)s sees it beside your agreement.", name=name)
    dropped = _("All right. %(name)s sees beside your agreement that you’ve changed your minds.", name=name)
    undo = url_for("agreed_dates.reopen", id=agreed.id)
    flash.confirm(happened if outcome == KEPT else dropped, undo=undo, what=_("your answer about the milestone"))
    return go_to(_back(agreed, form))


@bp.post("/agreed-dates/<int:id>/answer/deletion")
@permit(policy.answer, AgreedDate)
def reopen(user: Person, agreed: AgreedDate) -> Response:
    agreed.reopen(by=user)
    flash.confirm(_("Answer withdrawn."))
    return go_to(_in_the_agreement(agreed))


@bp.get("/agreed-dates/<int:id>/edit")
@permit(policy.answer, AgreedDate)
def edit(user: Person, agreed: AgreedDate) -> Response:
    if agreed.closed_at or agreed.mentorship.has_ended or agreed.kind == REVIEW:
        return go_to(_in_the_agreement(agreed))
    drafts = autosave.saved_drafts(user, agreed)
    form = PostponeForm(formdata=drafts.typed)
    return render("agreed_dates/edit.html", drafts=drafts, **_page(agreed, form))


@bp.post("/agreed-dates/<int:id>")
@permit(policy.answer, AgreedDate)
def update(user: Person, agreed: AgreedDate) -> Response:
    form = PostponeForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            agreed.postpone(form.day.data, by=user)
            autosave.forget(user, agreed)
            flash.confirm(_("Moved. We’ll ask you both then."))
            return go_to(_in_the_agreement(agreed))
    autosave.save_refused(user, agreed, form)
    return render("agreed_dates/edit.html", **_page(agreed, form))


def _page(agreed: AgreedDate, form: PostponeForm) -> dict[str, Any]:
    return {"agreed": agreed, "mentorship": agreed.mentorship, "form": form}


def _back(agreed: AgreedDate, form: DateTapForm) -> str:
    """The page the button was on, if its address is local."""
    place = form.back.data
    return place if place and is_local(place) else _in_the_agreement(agreed)


def _in_the_agreement(agreed: AgreedDate) -> str:
    return url_for("agreements.in_force", id=agreed.mentorship_id, _anchor=CLAUSE_OF[agreed.kind])


def _say_confirmed(user: Person, agreed: AgreedDate, are_both: bool) -> None:
    if agreed.kind != REVIEW:
        flash.confirm(_("Noted. It ends on the day you agreed, unless you choose another one together."))
    elif are_both:
        flash.confirm(_("You both say that it’s still right, so it stands. The next review is beside your agreement."))
    else:
        name = isolated(agreed.mentorship.other(user).call_name)
        undo = url_for("agreed_dates.take_back", id=agreed.id)
        sentence = _("Still right for you. It’s settled as soon as %(name)s says so too.", name=name)
        flash.confirm(sentence, undo=undo, what=_("your answer about the agreement"))
