"""The list of a person's mentorships, proposing one, and answering a proposal. The room `today` has the page of one."""

from flask import Blueprint, Response, request, url_for

from app import rooms
from app.accounts.models import limits
from app.accounts.web import invitation_links
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.errors import RuleBroken
from app.i18n import _
from app.mentorships import policy
from app.mentorships.forms import AcceptForm, StartForm
from app.mentorships.models import Mentorship, NoFreePlace, mentorships_of
from app.mentorships.queries.earlier_asks import earlier_ask
from app.mentorships.web import confirm_asking
from app.people.models import Person
from app.programmes.models import Programme
from app.text import isolated
from app.web import access, flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to, render

bp = Blueprint("mentorships", __name__)
autosave = Autosave("mentorships.new", page="mentorships.new")


@bp.get("/mentorships")
@permit(access.signed_in)
def index(user: Person) -> Response:
    return render("mentorships/index.html", mentorships=mentorships_of(user))


@bp.get("/mentorships/new")
@permit(access.signed_in)
def new(user: Person) -> Response:
    """The form, with what was asked before if the page of a declined proposal leads here (`?again=`)."""
    programmes, closed = _programmes(user)
    if not programmes:
        return render("mentorships/closed.html", closed=closed)
    again = request.args.get("again")
    if again and (earlier := earlier_ask(user, hidden_int(again))):
        return _page(StartForm(formdata=None, data=earlier, programmes=programmes))
    drafts = autosave.saved_drafts(user, user)
    return _page(StartForm(formdata=drafts.typed, programmes=programmes), drafts=drafts)


@bp.post("/mentorships")
@permit(access.signed_in)
def create(user: Person) -> Response:
    programmes, closed = _programmes(user)
    if not programmes:
        return render("mentorships/closed.html", closed=closed, status=422)
    form = StartForm(programmes=programmes)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.INVITE.count(str(user.id))
            mentorship = Mentorship.start_with(by=user, **form.values)
            autosave.forget(user, user)
            if mentorship.declined_at:
                return go_to(
                    url_for("mentorships.index")
                )  # this form was sent before, and the proposal has been withdrawn since
            if not mentorship.asked_at:
                return go_to(url_for("agreements.new", id=mentorship.id))
            confirm_asking(user, mentorship)
            return go_to(url_for("overview.show", id=mentorship.id))
    autosave.save_refused(user, user, form)
    return _page(form)


@bp.post("/mentorships/<int:id>/acceptance")
@permit(policy.answer, Mentorship)
def accept(user: Person, mentorship: Mentorship) -> Response:
    form = AcceptForm()
    try:
        has_begun = mentorship.accept(user, takes_one_more=form.takes_one_more)
    except NoFreePlace as full:
        return render("mentorships/one_more.html", mentorship=mentorship, refusal=str(full), status=422)
    except RuleBroken:
        return go_to(url_for("overview.show", id=mentorship.id))  # which leads to what became of it
    other = isolated(mentorship.other(user).call_name)
    if has_begun:
        return _go_on(user, mentorship, _("You’ve said yes, and we’ve told %(name)s.", name=other))
    flash.confirm(_("You’ve said yes. Your mentorship begins when %(name)s says yes too.", name=other))
    return go_to(url_for("overview.show", id=mentorship.id))


def _go_on(user: Person, mentorship: Mentorship, done: str) -> Response:
    """Once both have said yes, say what comes next, and go there if it's the reader's step."""
    steps = (after_yes(user, mentorship) for after_yes in rooms.offered("needs", "after_yes"))
    step = next((step for step in steps if step), None)
    flash.confirm(f"{done} {step.sentence}" if step else done)
    if step and step.is_mine and step.button:
        return go_to(url_for(step.button.endpoint, id=step.button.id))
    return go_to(url_for("overview.show", id=mentorship.id))


@bp.post("/mentorships/<int:id>/invitation")
@permit(policy.invite_other, Mentorship)
def invite(user: Person, mentorship: Mentorship) -> Response:
    """Make a new invitation link for the other person, who hasn't joined yet."""
    limits.INVITE.count(str(user.id))
    invitation_links.invite(mentorship.other(user), by=user, summary=mentorship.summary_for_other(user))
    mentorship.give_time()
    return go_to(url_for("overview.show", id=mentorship.id))


def _programmes(user: Person) -> tuple[list[Programme], list[str]]:
    """The programmes in which this person can start a mentorship, and sentences about those in which they can't."""
    found = [(each, each.closed_to(user)) for each in Programme.of(user)]
    return [each for each, why in found if not why], [why for _, why in found if why]


def _page(form: StartForm, drafts: SavedDrafts | None = None) -> Response:
    return render("mentorships/new.html", fragment="mentorships/_start_form.html", form=form, drafts=drafts)
