"""A version of the agreement: started, read as a document, written as a list of sections, put aside."""

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.forms import OpenForm
from app.agreements.models import Agreement
from app.agreements.presenters.agreement_page import document, sheet
from app.agreements.rules.templates import template_of
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("agreements", __name__)


@bp.get("/mentorships/<int:id>/agreements/new")
@permit(policy.open, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    return render("agreements/new.html", mentorship=mentorship, form=OpenForm(formdata=None))


@bp.post("/mentorships/<int:id>/agreements")
@permit(policy.open, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = OpenForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            agreement = Agreement.open(by=user, mentorship=mentorship, **form.values)
            return go_to(url_for("agreements.edit", id=agreement.id))
    return render("agreements/new.html", mentorship=mentorship, form=form, status=422)


@bp.get("/agreements/<int:id>")
@permit(policy.see, Agreement)
def show(user: Person, agreement: Agreement) -> Response:
    if agreement.is_draft:
        return go_to(url_for("agreements.edit", id=agreement.id))
    return render(
        "agreements/show.html",
        fragment="agreements/_document.html",
        **sheet(user, agreement),
    )


@bp.get("/agreements/<int:id>/edit")
@permit(policy.edit, Agreement)
def edit(user: Person, agreement: Agreement) -> Response:
    if not agreement.is_open:
        return go_to(url_for("agreements.show", id=agreement.id))
    if template_of(agreement.mentorship).is_one_page:
        return go_to(url_for("one_page.edit", id=agreement.id))
    return render("agreements/edit.html", **document(user, agreement))


@bp.post("/agreements/<int:id>/deletion")
@permit(policy.withdraw, Agreement)
def destroy(user: Person, agreement: Agreement) -> Response:
    agreement.withdraw(user)
    flash.confirm("That version is put aside. What you agreed before stays in force.")
    return go_to(url_for("overview.show", id=agreement.mentorship_id))
