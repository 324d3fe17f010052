"""Questions between sessions: the list, asking one, and the page of one with its answers."""

from flask import Blueprint, Response, request, url_for

from app.accounts.models import limits
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.questions import policy
from app.questions.models import Question
from app.questions.presenters.ask_form import Composer, composer
from app.questions.presenters.question_page import question_page
from app.questions.queries.threads import questions_in
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.browsers import device_name
from app.web.replies import go_to, render

bp = Blueprint("questions", __name__)
autosave = Autosave(Question.FORM, page="questions.new")
autosave.add_route(
    bp,
    "/mentorships/<int:id>/questions/draft",
    policy.use,
    Mentorship,
    lambda user, mentorship: composer(user, mentorship, request.form).form,
)


@bp.get("/mentorships/<int:id>/questions")
@permit(policy.use, Mentorship)
def index(user: Person, mentorship: Mentorship) -> Response:
    return render(
        "questions/index.html",
        questions=questions_in(user, mentorship),
        mentorship=mentorship,
        other=mentorship.other(user),
    )


@bp.get("/mentorships/<int:id>/questions/new")
@permit(policy.use, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    if not mentorship.is_going_on:
        return go_to(url_for("questions.index", id=mentorship.id))
    drafts = autosave.saved_drafts(user, mentorship)
    return _form_page(user, mentorship, composer(user, mentorship, drafts.typed), drafts=drafts)


@bp.post("/mentorships/<int:id>/questions")
@permit(policy.use, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    asked = composer(user, mentorship, request.form)
    form = asked.form
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.QUESTION.count(str(user.id))
            typed = autosave.submission(mentorship, form)
            question = Question.ask(by=user, mentorship=mentorship, typed=typed, **form.values)
            if question.is_held:
                _confirm_sent(question)
            return go_to(url_for("questions.show", id=question.id))
    return _form_page(user, mentorship, asked)


@bp.get("/questions/<int:id>")
@permit(policy.see, Question)
def show(user: Person, question: Question) -> Response:
    return question_page(user, question)


@bp.post("/questions/<int:id>/withdrawal")
@permit(policy.own, Question)
def withdraw(user: Person, question: Question) -> Response:
    """Withdraw a question: within the hold its text reopens in the form, later it goes to the bin."""
    if question.is_held:
        draft = question.withdraw(by=user, device=device_name(request.user_agent.string))
        flash.confirm(_("Withdrawn. Nothing was sent."))
        if not question.mentorship.is_going_on:
            return go_to(url_for("questions.index", id=question.mentorship_id))
        return go_to(url_for("questions.new", id=question.mentorship_id, draft=draft.id))
    question.move_to_bin(by=user)
    undo = url_for("questions.restore", id=question.id)
    flash.confirm(_("The question is withdrawn."), undo=undo, what=_("withdrawing the question"))
    return go_to(url_for("questions.index", id=question.mentorship_id))


@bp.post("/questions/<int:id>/restoration")
@permit(policy.own, Question)
def restore(user: Person, question: Question) -> Response:
    question.restore(by=user)
    flash.confirm(_("The question is restored. It’s on your next agenda again."))
    return go_to(url_for("questions.show", id=question.id))


@bp.post("/questions/<int:id>/topic")
@permit(policy.see, Question)
def postpone(user: Person, question: Question) -> Response:
    """Put it on the agenda of the next session."""
    question.leave_for_session(by=user)
    flash.confirm(_("It’s on the agenda of your next session."))
    return go_to(url_for("questions.show", id=question.id))


def _confirm_sent(question: Question) -> None:
    name, undo = isolated(question.recipient.call_name), url_for("questions.withdraw", id=question.id)
    flash.confirm(_("Sent to %(name)s.", name=name), undo=undo, what=_("your question to %(name)s", name=name))


def _form_page(user: Person, mentorship: Mentorship, asked: Composer, drafts: SavedDrafts | None = None) -> Response:
    return render(
        "questions/new.html",
        fragment="questions/_question_form.html",
        form=asked.form,
        asked=asked,
        mentorship=mentorship,
        other=mentorship.other(user),
        drafts=drafts,
    )
