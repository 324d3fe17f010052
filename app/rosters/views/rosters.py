"""Reading in a list of people, the page that says what becomes of each row, and confirming it."""

from typing import Any

from flask import Blueprint, Response, current_app, request, url_for
from peewee import DoesNotExist

from app.accounts.models import limits
from app.i18n import _, ngettext
from app.look_ups.models import LookUp
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.web import coordinated, stay_in
from app.rosters import policy
from app.rosters.forms import DecidingForm, ListForm
from app.rosters.jobs import take_in
from app.rosters.models import RosterList
from app.rosters.models.judged_rows import forget_answers, judge_list
from app.rosters.presenters.outcomes import outcome_of
from app.rosters.presenters.roster_page import MOST_ASKED, roster_page
from app.rosters.queries.kept_lists import kept_lists
from app.rosters.queries.links_needed import LinksNeeded, links_needed
from app.rosters.queries.row_groups import counts_of, waiting_rows
from app.rosters.rules.files import UnreadableList
from app.rosters.rules.pasted import read_pasted
from app.rosters.rules.read_lists import ReadList, read_file
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

PROGRESS = "rosters/_progress.html"

bp = Blueprint("rosters", __name__)


@bp.get("/programme/lists/new")
@permit(policy.coordinate)
def new(user: Person) -> Response:
    return _new_page(coordinated(user), ListForm())


@bp.post("/programme/lists")
@permit(policy.coordinate)
def create(user: Person) -> Response:
    """Read a list and keep it for a day. Nothing else is written."""
    programme, form = coordinated(user), ListForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.ROSTER.count(str(user.id))
            try:
                return go_to(url_for("rosters.show", id=_kept(user, programme, form).id))
            except UnreadableList as unreadable:
                form.refusal = str(unreadable)
            except DoesNotExist:
                form.start_again()
    return _new_page(programme, form)


def _new_page(programme: Programme, form: ListForm) -> Response:
    return render("rosters/new.html", form=form, programme=programme, lists=kept_lists(programme))


def _kept(user: Person, programme: Programme, form: ListForm) -> RosterList:
    content = form.content
    read: ReadList = read_file(content) if form.file_name else read_pasted(form.pasted.data or "")
    key = form.operation.data
    roster: RosterList = RosterList.keep(by=user, operation=key, programme=programme, name=form.file_name, read=read)
    if roster.revision == 0:
        judge_list(roster)
    return roster


@bp.get("/rosters/<int:id>")
@permit(policy.see, RosterList)
def show(user: Person, roster: RosterList) -> Response:
    LookUp.note(user, stay_in(roster.programme, user), "roster")
    return _page(roster, DecidingForm(), user)


@bp.post("/rosters/<int:id>/answers")
@permit(policy.decide, RosterList)
def answer(user: Person, roster: RosterList) -> Response:
    """Save the answers about the list and its rows, and compare it with who is here now. Nobody is invited by that."""
    stay_in(roster.programme, user)
    form = DecidingForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            if form.forgets:
                roster.revision = form.seen
                forget_answers(roster)
            elif not _save_answers(roster, form):
                judge_list(roster)
            return go_to(url_for("rosters.show", id=roster.id))
    return _page(roster, form, user)


@bp.post("/rosters/<int:id>/confirmation")
@permit(policy.decide, RosterList)
def confirm(user: Person, roster: RosterList) -> Response:
    """Invite everybody whom the page listed. If an answer changed that, the page is shown again first."""
    stay_in(roster.programme, user)
    form = DecidingForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            if roster.confirmed_at:
                return go_to(url_for("rosters.show", id=roster.id))
            if _save_answers(roster, form):
                _say_what_changed(roster)
            elif roster.confirm(by=user, revision=form.seen, is_mailed=current_app.config["MAIL_IS_SET"]):
                take_in()
            return go_to(url_for("rosters.show", id=roster.id))
    return _page(roster, form, user)


def _save_answers(roster: RosterList, form: DecidingForm) -> bool:
    """Save what was answered. Return whether anything changed. Raises Overtaken if the list was changed since."""
    answers, changes = form.answers_about(waiting_rows(roster, MOST_ASKED)), form.changes_of(roster)
    if not answers and not changes:
        return False
    roster.revision = form.seen
    return judge_list(roster, answers, **changes)


def _say_what_changed(roster: RosterList) -> None:
    count = counts_of(roster).to_confirm
    flash.confirm(
        ngettext(
            "Answers saved. There’s one person to invite or change now. Check the list, then confirm it.",
            "Answers saved. There are %(count)d people to invite or change now. Check the list, then confirm it.",
            count,
        )
    )


@bp.post("/rosters/<int:id>/deletion")
@permit(policy.decide, RosterList)
def destroy(user: Person, roster: RosterList) -> Response:
    """Delete a list that waits."""
    stay_in(roster.programme, user)
    if roster.confirmed_at:
        return go_to(url_for("rosters.show", id=roster.id))
    roster.discard(by=user)
    flash.confirm(_("The list is deleted. Nobody was invited."))
    return go_to(url_for("programme.show"))


def _page(roster: RosterList, form: DecidingForm, user: Person) -> Response:
    now = roster.reread()
    if now.stage != "waiting":
        return _outcome(now, user)
    form.show(now)
    sent: Any = request.form if form.is_submitted() else {}
    about = roster_page(now, request.args, sent)
    return render("rosters/show.html", roster=now, form=form, about=about)


def _outcome(roster: RosterList, user: Person) -> Response:
    needs_links = roster.finished_at and not current_app.config["MAIL_IS_SET"]
    return render(
        "rosters/outcome.html",
        fragment=PROGRESS,
        roster=roster,
        outcome=outcome_of(roster),
        needed=links_needed(roster, user) if needs_links else LinksNeeded(),
    )
