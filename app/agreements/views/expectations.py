"""The nine statements, answered alone."""

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.forms import ExpectationsForm, shown_again
from app.agreements.models import ExpectationsAnswers, ExpectationsCheck
from app.agreements.queries.expectations_checks import standing
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("expectations", __name__)
autosave = Autosave("agreements.expectations", page="expectations.edit")
autosave.add_route(
    bp, "/mentorships/<int:id>/expectations/draft", policy.compare, Mentorship, lambda *_: ExpectationsForm()
)


@bp.get("/mentorships/<int:id>/expectations")
@permit(policy.compare, Mentorship)
def edit(user: Person, mentorship: Mentorship) -> Response:
    check = ExpectationsCheck.open_in(mentorship)
    mine = shown_again(ExpectationsAnswers.of(check, user)) if check else {}
    drafts = autosave.saved_drafts(user, mentorship)
    form = ExpectationsForm(formdata=drafts.typed, data=mine | {"check": check.id if check else ""})
    return _page(user, mentorship, form, drafts=drafts)


@bp.post("/mentorships/<int:id>/expectations")
@permit(policy.compare, Mentorship)
def update(user: Person, mentorship: Mentorship) -> Response:
    form = ExpectationsForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            typed = autosave.submission(mentorship, form)
            check = ExpectationsCheck.answer(mentorship, by=user, chosen=form.chosen, seen=form.seen_check, typed=typed)
            if check.revealed_at:
                return go_to(url_for("revealed.show", id=check.id))
            flash.confirm(f"Kept. You both see them when {mentorship.other(user).call_name} has answered too.")
            return go_to(url_for("overview.show", id=mentorship.id))
    return _page(user, mentorship, form, status=form.status)


def _page(
    user: Person, mentorship: Mentorship, form: ExpectationsForm, status: int = 200, drafts: SavedDrafts | None = None
) -> Response:
    return render(
        "agreements/expectations.html",
        fragment="agreements/_expectations_form.html",
        mentorship=mentorship,
        other=mentorship.other(user),
        stands=standing(user, mentorship),
        form=form,
        drafts=drafts,
        status=status,
    )
