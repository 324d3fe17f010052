"""The pages of a version: opening, writing, checking, sending, reading, signing and comparing it."""

from flask import Blueprint, Response, abort, request, url_for

from app.agreements import policy
from app.agreements.forms import OpenForm, SignForm
from app.agreements.models import (
    Agreement,
    Section,
    Signature,
    decline_change,
    take_back_decline,
    waits_for_statements,
)
from app.agreements.presenters.agreement_page import answers_to_check, document, sheet
from app.agreements.presenters.comparison import comparison
from app.agreements.presenters.next_step import confirm_step
from app.agreements.queries.earlier_version import earlier_version, has_earlier_words
from app.agreements.rules.sections import BY_KEY
from app.agreements.rules.templates import template_of
from app.errors import RuleBroken
from app.i18n import _
from app.mentorships.models import Mentorship
from app.mentorships.web import confirm_asking
from app.people.models import Person
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to, render

bp = Blueprint("agreements", __name__)


@bp.get("/mentorships/<int:id>/agreements/new")
@permit(policy.open, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    """Show what an agreement asks, before opening one. The nine statements come first."""
    if waits_for_statements(mentorship, user):
        return go_to(url_for("expectations.edit", id=mentorship.id))
    return render("agreements/new.html", mentorship=mentorship, form=OpenForm(formdata=None))


@bp.post("/mentorships/<int:id>/agreements")
@permit(policy.open, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = OpenForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            agreement = Agreement.open(by=user, mentorship=mentorship, **form.values)
            if not mentorship.agreed_at and has_earlier_words(agreement):
                flash.confirm(_("We kept what you wrote for an earlier mentorship. Read it again before you send it."))
            return go_to(_beginning(user, agreement))
    return render("agreements/new.html", mentorship=mentorship, form=form)


@bp.get("/agreements/<int:id>")
@permit(policy.see, Agreement)
def show(user: Person, agreement: Agreement) -> Response:
    if agreement.is_hidden_from(user):
        return go_to(url_for("expectations.edit", id=agreement.mentorship_id))
    if agreement.is_draft:
        return go_to(url_for("agreements.edit", id=agreement.id))
    if agreement.is_asked_with:
        return go_to(url_for("overview.show", id=agreement.mentorship_id))
    return render(
        "agreements/show.html",
        fragment="agreements/_document.html",
        **sheet(user, agreement),
    )


@bp.get("/mentorships/<int:id>/agreement")
@permit(policy.open, Mentorship)
def in_force(user: Person, mentorship: Mentorship) -> Response:
    """The version in force, wherever only the mentorship is known. A link in a mail names its clause as `?clause=`,
    because what stands behind `#` is lost when somebody signs in first.
    """
    clause = request.args.get("clause")
    version = Agreement.in_force(mentorship)
    if version is None:
        abort(404)
    return go_to(url_for("agreements.show", id=version.id, _anchor=clause if clause in BY_KEY else None))


@bp.get("/agreements/<int:id>/edit")
@permit(policy.come_back, Agreement)
def edit(user: Person, agreement: Agreement) -> Response:
    if not agreement.is_open or not policy.edit(user, agreement):
        return go_to(url_for("agreements.show", id=agreement.id))
    if template_of(agreement.mentorship).is_one_page:
        return go_to(url_for("one_page.edit", id=agreement.id))
    return render("agreements/edit.html", **document(user, agreement))


@bp.get("/agreements/<int:id>/answers")
@permit(policy.come_back, Agreement)
def check_answers(user: Person, agreement: Agreement) -> Response:
    """Show all answers of a draft before it is sent."""
    if not agreement.is_draft:
        return go_to(url_for("agreements.show", id=agreement.id))
    return render("agreements/answers.html", **answers_to_check(user, agreement))


@bp.post("/agreements/<int:id>/sending")
@permit(policy.send, Agreement)
def send(user: Person, agreement: Agreement) -> Response:
    mentorship = agreement.mentorship
    try:
        if agreement.is_asked_with:
            Signature.give_by_asking(agreement, by=user)
        else:
            agreement.send(by=user)
    except RuleBroken as broken:
        page = answers_to_check(user, agreement)
        return render("agreements/answers.html", status=422, refusal=str(broken), **page)
    if agreement.is_asked_with:
        confirm_asking(user, mentorship)
        return go_to(url_for("overview.show", id=mentorship.id))
    confirm_step(user, mentorship)
    if mentorship.is_proposed:
        return go_to(url_for("overview.show", id=mentorship.id))
    return go_to(url_for("agreements.show", id=agreement.id))


@bp.post("/agreements/<int:id>/signatures")
@permit(policy.sign, Agreement)
def sign(user: Person, agreement: Agreement) -> Response:
    form = SignForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            if Signature.give(agreement, by=user, revision=form.shown_revision):
                flash.confirm(_("You’ve both agreed. This is how you work together."))
            else:
                confirm_step(user, agreement.mentorship)
            return go_to(url_for("agreements.show", id=agreement.id))
    page = sheet(user, agreement.reread())
    page["form"].show_refusal_of(form)
    return render("agreements/show.html", status=form.status, **page)


@bp.get("/agreements/<int:id>/comparison")
@permit(policy.read, Agreement)
def compare(user: Person, agreement: Agreement) -> Response:
    """Compare with an earlier version: number `?with=1`, or without a number the one that was in force before."""
    number = request.args.get("with")
    earlier = earlier_version(agreement, user, hidden_int(number) if number else None)
    if earlier is None:
        abort(404, _("There’s no earlier version to compare this one with."))
    return render("agreements/comparison.html", **comparison(user, agreement, earlier))


@bp.post("/agreements/<int:id>/deletion")
@permit(policy.withdraw, Agreement)
def withdraw(user: Person, agreement: Agreement) -> Response:
    agreement.withdraw(user)
    flash.confirm(_("Draft discarded. Anything you agreed before stays in force."))
    return go_to(url_for("overview.show", id=agreement.mentorship_id))


@bp.post("/agreements/<int:id>/decline")
@permit(policy.decline, Agreement)
def decline(user: Person, agreement: Agreement) -> Response:
    """End a change that the other person sent."""
    decline_change(agreement, by=user)
    other = isolated(agreement.mentorship.other(user).call_name)
    sentence = _("Your agreement stays as it is. %(name)s will see that, and you don’t have to say why.", name=other)
    undo = url_for("agreements.reopen", id=agreement.id)
    flash.confirm(sentence, undo=undo, what=_("keeping your agreement as it is"))
    return go_to(url_for("agreements.in_force", id=agreement.mentorship_id))


@bp.post("/agreements/<int:id>/decline/deletion")
@permit(policy.decline, Agreement)
def reopen(user: Person, agreement: Agreement) -> Response:
    """Undo declining a change."""
    take_back_decline(agreement, by=user)
    return go_to(url_for("agreements.show", id=agreement.id))


def _beginning(user: Person, agreement: Agreement) -> str:
    """Where writing begins: in a first draft at its first section, otherwise at the list of sections."""
    owing = Section.owing(agreement, agreement.mentorship.role_of(user))
    if not owing or agreement.mentorship.agreed_at or template_of(agreement.mentorship).is_one_page:
        return url_for("agreements.edit", id=agreement.id)
    return url_for("sections.edit", id=owing[0].id)
