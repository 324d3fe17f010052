"""The names on somebody's map."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from app.accounts.models import limits
from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render
from app.who_else import policy
from app.who_else.forms import HelperChangeForm, HelperFields, HelperForm, cell_key_of
from app.who_else.models import Helper
from app.who_else.queries.helper_map import HelperMap, helper_map

bp = Blueprint("helpers", __name__)
new_draft = Autosave("who_else.new", page="helpers.new")
change_draft = Autosave("who_else.helper", page="helpers.edit")


def _map(user: Person) -> HelperMap:
    return helper_map(user, mentorships_of(user))


@bp.get("/who-else/new")
@permit(access.signed_in)
def new(user: Person) -> Response:
    """The form, for one of the cells (?cell=goal-3)."""
    drafts = new_draft.saved_drafts(user, user)
    form = HelperForm(drafts.typed, cells=_map(user), data={"cell": request.args.get("cell", "")})
    return _page(form, url_for("helpers.create"), drafts=drafts)


@bp.post("/who-else")
@permit(access.signed_in)
def create(user: Person) -> Response:
    form = HelperForm(cells=_map(user))
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            Helper.add(by=user, **form.values)
            new_draft.forget(user, user)
            flash.confirm(_("Added. Only you see it."))
            return _at_the_map()
    new_draft.save_refused(user, user, form)
    return _page(form, url_for("helpers.create"))


@bp.get("/who-else/<int:id>/edit")
@permit(policy.change, Helper)
def edit(user: Person, helper: Helper) -> Response:
    drafts, cells = change_draft.saved_drafts(user, helper), _map(user)
    key, kept = cell_key_of(helper, cells)
    saved = {"name": helper.name, "line": helper.line, "cell": key}
    form = HelperChangeForm(drafts.typed, cells=cells, kept=kept, data=saved)
    return _page(form, url_for("helpers.update", id=helper.id), helper=helper, drafts=drafts)


@bp.post("/who-else/<int:id>")
@permit(policy.change, Helper)
def update(user: Person, helper: Helper) -> Response:
    cells = _map(user)
    form = HelperChangeForm(cells=cells, kept=cell_key_of(helper, cells)[1])
    if form.validate_on_submit():
        with form.showing_rule_errors():
            helper.change(by=user, **form.values)
            change_draft.forget(user, helper)
            flash.confirm(_("Changed."))
            return _at_the_map()
    change_draft.save_refused(user, helper, form)
    return _page(form, url_for("helpers.update", id=helper.id), helper=helper)


@bp.post("/who-else/<int:id>/deletion")
@permit(policy.delete, Helper)
def delete(user: Person, helper: Helper) -> Response:
    helper.move_to_bin(by=user)
    undo = url_for("helpers.restore", id=helper.id)
    flash.confirm(_("The name is deleted."), undo=undo, what=_("deleting the name"))
    return _at_the_map()


@bp.post("/who-else/<int:id>/restoration")
@permit(policy.delete, Helper)
def restore(user: Person, helper: Helper) -> Response:
    helper.restore(by=user)
    flash.confirm(_("The name is restored."))
    return _at_the_map()


def _at_the_map() -> Response:
    return go_to(url_for("growth.show", _anchor="who-else"))


def _page(form: HelperFields, url: str, **more: Any) -> Response:
    return render("who_else/form.html", fragment="who_else/_helper_form.html", form=form, url=url, **more)
