"""The owner's pages of a view from outside: asking, reading, sharing, asking again, and deleting."""

from typing import Any

from flask import Blueprint, Response, current_app, request, url_for

from app import addresses
from app.accounts.models import limits
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.mentorships.models import Mentorship, mentorships_of
from app.outside_views import policy
from app.outside_views.forms import QuestionForm, ShareViewForm
from app.outside_views.models import OutsideView
from app.outside_views.queries.own_views import mentorship_of
from app.outside_views.queries.subjects import Subject, subject, subject_of
from app.outside_views.rules.states import may_be_asked_again
from app.outside_views.web import links
from app.people.models import Person
from app.text import isolated
from app.web import access, flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to, render

bp = Blueprint("outside_views", __name__)
autosave = Autosave("outside_views.new", page="outside_views.new")


def _form(typed: Any = None, **defaults: Any) -> QuestionForm:
    return QuestionForm(typed, can_mail=current_app.config["MAIL_IS_SET"], data=defaults)


def _sent(user: Person, subject: Person) -> QuestionForm:
    return _form(request.form)


autosave.add_route(bp, "/outside-views/draft", access.signed_in, None, _sent)


@bp.get("/outside-views/new")
@permit(access.signed_in)
def new(user: Person) -> Response:
    """The form, about a goal, a skill or a step of one's own if it is given (`?about=goal-3`)."""
    drafts, about = autosave.saved_drafts(user, user), _subject(user, request.args.get("about"))
    return _page(user, _form(drafts.typed, about=about.key if about else ""), drafts=drafts)


@bp.post("/outside-views")
@permit(access.signed_in)
def create(user: Person) -> Response:
    form = _form(request.form)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            view = _ask(user, form)
            return go_to(url_for("outside_views.show", id=view.id))
    return _page(user, form)


def _ask(user: Person, form: QuestionForm) -> OutsideView:
    address = _address(form.address.data) if "address" in form and form.address.data else ""
    _count(user, address)
    about = _subject(user, form.about.data)
    view: OutsideView = OutsideView.ask(
        by=user,
        operation=form.operation.data,
        question=form.question.data,
        who=form.who.data or "",
        address=address,
        about_type=about.type if about else "",
        about_id=about.id if about else None,
        typed=autosave.submission(user, form),
    )
    if not address:
        links.remember(view, view.make_link(by=user))
    return view


def _subject(user: Person, key: str | None) -> Subject | None:
    """What a key like `goal-3` names, if it is this person's own."""
    type, _, id = (key or "").partition("-")
    return subject(user, type, hidden_int(id))


def _address(typed: str) -> str:
    return addresses.email(typed)


def _count(user: Person, address: str) -> None:
    """Count one asking, and one mail to this address if there is one."""
    counters = [limits.ASK_OUTSIDE.of(str(user.id))]
    limits.count(*counters, *([limits.ASK_OUTSIDE_MAIL.of(addresses.folded(address))] if address else []))


@bp.get("/outside-views/<int:id>")
@permit(policy.see, OutsideView)
def show(user: Person, view: OutsideView) -> Response:
    return _show(user, view)


@bp.post("/outside-views/<int:id>/link")
@permit(policy.change, OutsideView)
def make_link(user: Person, view: OutsideView) -> Response:
    limits.ASK_OUTSIDE.count(str(user.id))
    links.remember(view, view.make_link(by=user))
    flash.confirm(_("Here is a new link. An earlier one has stopped working."))
    return go_to(url_for("outside_views.show", id=view.id))


@bp.post("/outside-views/<int:id>/withdrawal")
@permit(policy.change, OutsideView)
def withdraw(user: Person, view: OutsideView) -> Response:
    view.close(by=user)
    flash.confirm(_("You’ve stopped asking. The link says that an answer isn’t needed any more."))
    return go_to(url_for("outside_views.show", id=view.id))


@bp.post("/outside-views/<int:id>/sharing")
@permit(policy.change, OutsideView)
def share(user: Person, view: OutsideView) -> Response:
    form, going_on = _share_form(user, formdata=request.form)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            mentorship = going_on[int(form.mentorship.data)]
            view.share(mentorship, by=user)
            flash.confirm(_("%(name)s can read it now.", name=isolated(mentorship.other(user).call_name)))
            return go_to(url_for("outside_views.show", id=view.id))
    return _show(user, view, form)


@bp.post("/outside-views/<int:id>/sharing/deletion")
@permit(policy.change, OutsideView)
def take_back(user: Person, view: OutsideView) -> Response:
    view.take_back(by=user)
    flash.confirm(_("Taken back. Only you can read it now."))
    return go_to(url_for("outside_views.show", id=view.id))


@bp.post("/outside-views/<int:id>/again")
@permit(policy.change, OutsideView)
def ask_again(user: Person, view: OutsideView) -> Response:
    _count(user, view.address)
    again = view.ask_again(by=user)
    if not again.address:
        links.remember(again, again.make_link(by=user))
    flash.confirm(_("You’ve asked again."))
    return go_to(url_for("outside_views.show", id=again.id))


@bp.post("/outside-views/<int:id>/deletion")
@permit(policy.delete, OutsideView)
def delete(user: Person, view: OutsideView) -> Response:
    view.move_to_bin(by=user)
    undo = url_for("outside_views.restore", id=view.id)
    flash.confirm(_("The question is deleted, with its answer."), undo=undo, what=_("deleting the question"))
    return go_to(url_for("growth.show"))


@bp.post("/outside-views/<int:id>/restoration")
@permit(policy.delete, OutsideView)
def restore(user: Person, view: OutsideView) -> Response:
    view.restore(by=user)
    flash.confirm(_("The question is restored, with its answer."))
    return go_to(url_for("growth.show"))


def _share_form(user: Person, formdata: Any = None) -> tuple[ShareViewForm, dict[int, Mentorship]]:
    """The form that shares a view, and the mentorships it offers."""
    going_on = {each.id: each for each in mentorships_of(user) if each.is_going_on}
    form = ShareViewForm(formdata)
    form.mentorship.options = [(str(id), isolated(each.other(user).call_name)) for id, each in going_on.items()]
    return form, going_on


def _show(user: Person, view: OutsideView, form: ShareViewForm | None = None) -> Response:
    is_mine = view.owner_id == user.id
    return render(
        "outside_views/show.html",
        view=view,
        is_mine=is_mine,
        about=subject_of(view) if is_mine else None,
        link=links.link_for(view) if is_mine else None,
        form=form or _share_form(user)[0],
        mentorship=mentorship_of(view),
        may_ask_again=is_mine and may_be_asked_again(view),
    )


def _page(user: Person, form: QuestionForm, drafts: SavedDrafts | None = None) -> Response:
    return render(
        "outside_views/form.html",
        fragment="outside_views/_outside_view_form.html",
        form=form,
        about=_subject(user, form.about.data),
        drafts=drafts,
    )
