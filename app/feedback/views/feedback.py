"""Notes: the list of them, a new one, and one with all that became of it."""

from flask import Blueprint, Response, request, url_for

from app.accounts.models import limits
from app.drafts.web.autosave import Autosave
from app.feedback import policy
from app.feedback.models import Feedback
from app.feedback.presenters.note_form import answer_form, form_page, note_form
from app.feedback.queries import note_lists
from app.mentorships.models import Mentorship, mentorships_of
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to, render

bp = Blueprint("feedback", __name__)
autosave = Autosave(Feedback.FORM, page="feedback.new")
autosave.add_route(
    bp,
    "/mentorships/<int:id>/feedback/draft",
    policy.leave,
    Mentorship,
    lambda user, mentorship: note_form(user, mentorship, request.form),
)


@bp.get("/feedback")
@permit(access.signed_in)
def index(user: Person) -> Response:
    mentorships = mentorships_of(user)
    before = hidden_int(request.args.get("before"))
    found = note_lists.listed(
        user,
        mentorships,
        show=request.args.get("show"),
        within=request.args.get("in"),
        waiting=request.args.get("waiting") == "yes",
        before=before if before > 0 else None,
    )
    return render("feedback/index.html", mentorships=mentorships, **found)


@bp.get("/mentorships/<int:id>/feedback/new")
@permit(policy.leave, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    if mentorship.has_ended:
        return go_to(url_for("overview.show", id=mentorship.id))
    drafts = autosave.saved_drafts(user, mentorship)
    return form_page(user, mentorship, note_form(user, mentorship, drafts.typed), drafts=drafts)


@bp.post("/mentorships/<int:id>/feedback")
@permit(policy.leave, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = note_form(user, mentorship, request.form)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            typed = autosave.submission(mentorship, form)
            feedback = Feedback.leave(by=user, mentorship=mentorship, typed=typed, **form.values)
            if feedback.is_held:
                name = feedback.recipient.call_name
                undo = url_for("withdrawals.create", id=feedback.id)
                flash.confirm(f"Sent to {name}.", undo=undo, what=f"your note to {name}")
            return go_to(url_for("feedback.show", id=feedback.id))
    return form_page(user, mentorship, form, status=form.status)


@bp.get("/feedback/<int:id>")
@permit(policy.see, Feedback)
def show(user: Person, feedback: Feedback) -> Response:
    page = note_lists.thread(user, feedback)
    return render("feedback/show.html", form=answer_form(user, feedback), **page)
