"""The check of expectations: answering the nine statements, and both people's answers side by side."""

from flask import Blueprint, Response, abort, url_for

from app.agreements import policy
from app.agreements.forms import ExpectationsForm, StatementForm, field_values
from app.agreements.models import ExpectationsAnswers, ExpectationsCheck, ExpectationsMark, versions_of
from app.agreements.needs import next_need
from app.agreements.presenters.next_step import go_on
from app.agreements.queries.expectations_checks import answer_comparison, check_status
from app.agreements.rules.expectations import STATEMENTS
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.errors import RuleBroken
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to, render, wants_fragment

ANSWER_PAIRS = "agreements/_answer_pairs.html"

bp = Blueprint("expectations", __name__)
autosave = Autosave("agreements.expectations", page="expectations.edit")
autosave.add_route(
    bp, "/mentorships/<int:id>/expectations/draft", policy.answer_statements, Mentorship, lambda *_: ExpectationsForm()
)


@bp.get("/mentorships/<int:id>/expectations")
@permit(policy.answer_statements, Mentorship)
def edit(user: Person, mentorship: Mentorship) -> Response:
    check = ExpectationsCheck.open_in(mentorship)
    mine = field_values(ExpectationsAnswers.of(check, user)) if check else {}
    drafts = autosave.saved_drafts(user, mentorship)
    form = ExpectationsForm(formdata=drafts.typed, data=mine | {"check": check.id if check else ""})
    return _page(user, mentorship, form, drafts=drafts)


@bp.post("/mentorships/<int:id>/expectations")
@permit(policy.answer_statements, Mentorship)
def update(user: Person, mentorship: Mentorship) -> Response:
    form = ExpectationsForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            typed = autosave.submission(mentorship, form)
            check = ExpectationsCheck.answer(
                mentorship, by=user, chosen=form.chosen, seen=form.shown_check, typed=typed
            )
            return go_to(url_for("expectations.show", id=check.id)) if check.revealed_at else go_on(user, mentorship)
    return _page(user, mentorship, form)


@bp.post("/mentorships/<int:id>/expectations/skip")
@permit(policy.answer_statements, Mentorship)
def skip(user: Person, mentorship: Mentorship) -> Response:
    """Skip the statements. Nothing is compared until the next review."""
    try:
        ExpectationsCheck.skip(mentorship, by=user)
    except RuleBroken as broken:
        form = ExpectationsForm(formdata=None)
        form.refusal = str(broken)
        return _page(user, mentorship, form)
    autosave.forget(user, mentorship)
    return go_on(user, mentorship)


@bp.get("/expectations/<int:id>")
@permit(policy.see_check, ExpectationsCheck)
def show(user: Person, check: ExpectationsCheck) -> Response:
    """Show both people's answers, once both have answered."""
    versions = versions_of(mentorship=check.mentorship_id, person=user.id)
    return render(
        "agreements/revealed.html",
        fragment=ANSWER_PAIRS,
        readable=next((row.id for row in versions if row.shown_at or (row.opened_by == user.id and row.sent_at)), None),
        need=next_need(user, check.mentorship),
        **answer_comparison(user, check),
    )


@bp.post("/expectations/<int:id>/marks")
@permit(policy.see_check, ExpectationsCheck)
def mark(user: Person, check: ExpectationsCheck) -> Response:
    """Put a statement on the agenda."""
    statement = _statement()
    ExpectationsMark.put(check, by=user, statement=statement)
    return _answers(user, check, _("On the agenda: %(statement)s", statement=STATEMENTS[statement - 1].about))


@bp.post("/expectations/<int:id>/marks/deletion")
@permit(policy.see_check, ExpectationsCheck)
def unmark(user: Person, check: ExpectationsCheck) -> Response:
    statement = _statement()
    ExpectationsMark.take_off(check, by=user, statement=statement)
    return _answers(user, check, _("Off the agenda: %(statement)s", statement=STATEMENTS[statement - 1].about))


def _statement() -> int:
    number = StatementForm().number
    if number is None:
        abort(404)
    return number


def _answers(user: Person, check: ExpectationsCheck, just_done: str) -> Response:
    """Show the answers again: for htmx the fragment, which announces `just_done`, else the whole page."""
    if wants_fragment(ANSWER_PAIRS):
        return render(ANSWER_PAIRS, fragment=ANSWER_PAIRS, just_done=just_done, **answer_comparison(user, check))
    return go_to(url_for("expectations.show", id=check.id))


def _page(user: Person, mentorship: Mentorship, form: ExpectationsForm, drafts: SavedDrafts | None = None) -> Response:
    status_of_check = check_status(user, mentorship)
    if status_of_check.is_skipped and ExpectationsCheck.skipped_in(mentorship):
        need = next_need(user, mentorship)
        return render("agreements/skipped.html", mentorship=mentorship, form=form, need=need)
    return render(
        "agreements/expectations.html",
        fragment="agreements/_expectations_form.html",
        mentorship=mentorship,
        other=mentorship.other(user),
        check_status=status_of_check,
        form=form,
        drafts=drafts,
    )
