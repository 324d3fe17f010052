"""Asking for help: the third person first, then coordinators by name; reading a request, and withdrawing it."""

from flask import Blueprint, Response, url_for

from app.accounts.models import limits
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.errors import RuleBroken
from app.help_requests import policy
from app.help_requests.forms import HelpForm
from app.help_requests.models import HelpReader, HelpRequest, who_can_help
from app.help_requests.queries.third_person import third_person
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("help_requests", __name__)
autosave = Autosave("help_requests.new", page="help_requests.new")


def _sent(user: Person, mentorship: Mentorship) -> HelpForm:
    return HelpForm(people=who_can_help(mentorship))


autosave.add_route(bp, "/mentorships/<int:id>/help-requests/draft", policy.ask, Mentorship, _sent)


@bp.get("/mentorships/<int:id>/help-requests/new")
@permit(policy.ask, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    drafts = autosave.saved_drafts(user, mentorship)
    form = HelpForm(drafts.typed, people=who_can_help(mentorship))
    return _page(user, mentorship, form, drafts=drafts)


@bp.post("/mentorships/<int:id>/help-requests")
@permit(policy.ask, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = _sent(user, mentorship)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.QUESTION.count(str(user.id))
            typed = autosave.submission(mentorship, form)
            request = HelpRequest.send(by=user, mentorship=mentorship, typed=typed, **form.values)
            flash.confirm(_("Sent. You’ll see here who has read it."))
            return go_to(url_for("help_requests.show", id=request.id))
    autosave.save_refused(user, mentorship, form)
    return _page(user, mentorship, form)


@bp.get("/help-requests/<int:id>")
@permit(policy.see, HelpRequest)
def show(user: Person, request: HelpRequest) -> Response:
    readers, is_mine = HelpReader.of(request), request.writer_id == user.id
    return render(
        "help_requests/show.html",
        request=request,
        mentorship=request.mentorship,
        is_mine=is_mine,
        readers=readers,
        may_read=is_mine or any(reader.person_id == user.id and reader.read_at for reader in readers),
    )


@bp.post("/help-requests/<int:id>/reading")
@permit(policy.read, HelpRequest)
def read(user: Person, request: HelpRequest) -> Response:
    """Note that somebody reads it, before they see the words."""
    try:
        request.note_reading(user)
    except RuleBroken as broken:
        flash.confirm(str(broken))
        return go_to(url_for("today.show"))
    return go_to(url_for("help_requests.show", id=request.id))


@bp.post("/help-requests/<int:id>/withdrawal")
@permit(policy.withdraw, HelpRequest)
def withdraw(user: Person, request: HelpRequest) -> Response:
    request.withdraw()
    flash.confirm(_("Withdrawn. Your words are deleted, and nobody can read them here any more."))
    return go_to(url_for("help_requests.show", id=request.id))


def _page(user: Person, mentorship: Mentorship, form: HelpForm, drafts: SavedDrafts | None = None) -> Response:
    return render(
        "help_requests/new.html",
        form=form,
        mentorship=mentorship,
        third_person=third_person(mentorship),
        people=who_can_help(mentorship),
        earlier=HelpRequest.of(mentorship, user),
        drafts=drafts,
    )
