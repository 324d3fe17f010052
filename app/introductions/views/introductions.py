"""Introductions: the list of a mentorship, asking for one, its page, and taking it back."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from app.accounts.models import limits
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.introductions import policy
from app.introductions.forms import IntroductionChangeForm, IntroductionFields, IntroductionForm
from app.introductions.models import Introduction
from app.introductions.presenters.introduction_page import boundary, introduction_page
from app.introductions.queries.introduction_lists import introductions_in
from app.mentorships.models import Mentorship, mentorships_of
from app.people.models import Person
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render
from app.who_else.queries.helper_map import helper_map

bp = Blueprint("introductions", __name__)
new_draft = Autosave("introductions.new", page="introductions.new")
change_draft = Autosave("introductions.introduction", page="introductions.edit")


@bp.get("/mentorships/<int:id>/introductions")
@permit(policy.use, Mentorship)
def index(user: Person, mentorship: Mentorship) -> Response:
    return render(
        "introductions/index.html",
        found=introductions_in(mentorship),
        boundary=boundary(user, mentorship),
        mentorship=mentorship,
        other=mentorship.other(user),
    )


@bp.get("/mentorships/<int:id>/introductions/new")
@permit(policy.use, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    """The form. From the map of who else helps (?cell=goal-3), it says what the introduction is for."""
    if not mentorship.is_active:
        return go_to(url_for("introductions.index", id=mentorship.id))
    drafts = new_draft.saved_drafts(user, mentorship)
    form = IntroductionForm(drafts.typed, data={"why": _reason(user, mentorship, request.args.get("cell", ""))})
    return _new_page(user, mentorship, form, drafts=drafts)


@bp.post("/mentorships/<int:id>/introductions")
@permit(policy.use, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = IntroductionForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            asked = Introduction.ask(by=user, mentorship=mentorship, **form.values)
            new_draft.forget(user, mentorship)
            name, undo = isolated(mentorship.other(user).call_name), url_for("introductions.delete", id=asked.id)
            flash.confirm(_("Sent to %(name)s.", name=name), undo=undo, what=_("asking for an introduction"))
            return go_to(url_for("introductions.show", id=asked.id))
    new_draft.save_refused(user, mentorship, form)
    return _new_page(user, mentorship, form)


@bp.get("/introductions/<int:id>")
@permit(policy.see, Introduction)
def show(user: Person, introduction: Introduction) -> Response:
    return introduction_page(user, introduction)


@bp.get("/introductions/<int:id>/edit")
@permit(policy.change, Introduction)
def edit(user: Person, introduction: Introduction) -> Response:
    if not introduction.is_editable:
        return go_to(url_for("introductions.show", id=introduction.id))
    drafts = change_draft.saved_drafts(user, introduction)
    saved = {"name": introduction.name, "why": introduction.why, "seen": introduction.fingerprint}
    return _change_page(introduction, IntroductionChangeForm(drafts.typed, data=saved), drafts=drafts)


@bp.post("/introductions/<int:id>")
@permit(policy.change, Introduction)
def update(user: Person, introduction: Introduction) -> Response:
    form = IntroductionChangeForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            introduction.change(by=user, **form.values)
            change_draft.forget(user, introduction)
            flash.confirm(_("Changed."))
            return go_to(url_for("introductions.show", id=introduction.id))
    change_draft.save_refused(user, introduction, form)
    return _change_page(introduction, form, now=form.overtaken_by(introduction.reread))


@bp.post("/introductions/<int:id>/deletion")
@permit(policy.own, Introduction)
def delete(user: Person, introduction: Introduction) -> Response:
    """Take back an ask, or delete what is over."""
    was_open = introduction.is_open
    introduction.move_to_bin(by=user)
    undo, done = url_for("introductions.restore", id=introduction.id), _("The introduction is deleted.")
    if was_open:
        flash.confirm(_("You’ve taken it back."), undo=undo, what=_("taking back the introduction"))
    else:
        flash.confirm(done, undo=undo, what=_("deleting the introduction"))
    return go_to(url_for("introductions.index", id=introduction.mentorship_id))


@bp.post("/introductions/<int:id>/restoration")
@permit(policy.own, Introduction)
def restore(user: Person, introduction: Introduction) -> Response:
    introduction.restore(by=user)
    flash.confirm(_("The introduction is restored."))
    return go_to(url_for("introductions.show", id=introduction.id))


def _reason(user: Person, mentorship: Mentorship, cell_key: str) -> str:
    """The first words of why, from a cell of the map that the other person knows about."""
    cell = helper_map(user, mentorships_of(user)).cell(cell_key) if cell_key else None
    if cell is None or mentorship.id not in {each.id for each in cell.askable}:
        return ""
    return _("It would help me with “%(goal)s”.", goal=cell.text)


def _new_page(
    user: Person, mentorship: Mentorship, form: IntroductionForm, drafts: SavedDrafts | None = None
) -> Response:
    url, back = url_for("introductions.create", id=mentorship.id), url_for("introductions.index", id=mentorship.id)
    other, clause = mentorship.other(user), boundary(user, mentorship)
    return _page(form, url, back=back, drafts=drafts, other=other, boundary=clause)


def _change_page(introduction: Introduction, form: IntroductionChangeForm, **more: Any) -> Response:
    url, back = (url_for(f"introductions.{name}", id=introduction.id) for name in ("update", "show"))
    other = introduction.introducer
    return _page(form, url, back=back, other=other, introduction=introduction, **more)


def _page(form: IntroductionFields, url: str, **more: Any) -> Response:
    page, fragment = "introductions/form.html", "introductions/_introduction_form.html"
    return render(page, fragment=fragment, form=form, url=url, **more)
