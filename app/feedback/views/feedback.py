"""Feedback notes: the list, writing one, and the page of a note with its answer."""

from flask import Blueprint, Response, abort, request, url_for

from app.accounts.models import limits
from app.drafts.web.autosave import Autosave
from app.feedback import policy
from app.feedback.forms import AnswerForm, TriedForm
from app.feedback.models import Feedback, FeedbackAnswer
from app.feedback.presenters.note_form import HINTS, answer_form, form_page, note_form, unsent_note
from app.feedback.queries import note_lists
from app.i18n import _, lazy
from app.mentorships.models import Mentorship, mentorships_of
from app.people.models import Person
from app.sessions.presenters.next_session import next_day_in
from app.text import isolated
from app.web import access, flash
from app.web.access import permit
from app.web.browsers import device_name
from app.web.forms import hidden_int
from app.web.replies import go_to, render, wants_fragment

ANSWERED = {
    "thanks": lazy("You said thank you."),
    "try": lazy("Added to your commitments."),
    "talk": lazy("Added to your next agenda."),
}
"""The confirmation of each kind of answer."""

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
    page = note_lists.listed(
        user,
        mentorships,
        show=request.args.get("show"),
        within=request.args.get("in"),
        waiting=request.args.get("waiting") == "yes",
        before=before if before > 0 else None,
    )
    return render("feedback/index.html", mentorships=mentorships, **page)


@bp.get("/feedback/new")
@permit(access.signed_in)
def choose_recipient(user: Person) -> Response:
    """Ask who a note or request is for, if the person has more than one mentorship."""
    mentorships = [mentorship for mentorship in mentorships_of(user) if mentorship.is_going_on]
    asks = "advice" in request.args
    form, kind = ("advice_requests.new", None) if asks else ("feedback.new", request.args.get("kind"))
    if len(mentorships) == 1:
        return go_to(url_for(form, id=mentorships[0].id, kind=kind))
    return render("feedback/recipients.html", mentorships=mentorships, asks=asks, form=form, kind=kind)


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
                _confirm_sent(feedback)
            return go_to(url_for("feedback.show", id=feedback.id))
    return form_page(user, mentorship, form)


@bp.post("/mentorships/<int:id>/feedback/hints")
@permit(policy.leave, Mentorship)
def hint(user: Person, mentorship: Mentorship) -> Response:
    """The hints for the text typed so far. Nothing is stored. Without JavaScript, `preview` shows them."""
    form = note_form(user, mentorship, request.form)
    if not wants_fragment(HINTS):
        return form_page(user, mentorship, form)
    return render(HINTS, fragment=HINTS, marks=form.marks, mentorship=mentorship)


@bp.post("/mentorships/<int:id>/feedback/preview")
@permit(policy.leave, Mentorship)
def preview(user: Person, mentorship: Mentorship) -> Response:
    """Show the note as the recipient will see it, with hints, and save it as a draft."""
    form = note_form(user, mentorship, request.form)
    form.leave_hat_open()
    if not form.validate_on_submit():
        return form_page(user, mentorship, form)
    draft = autosave.save(user, mentorship, form)
    return render(
        "feedback/preview.html",
        form=form,
        mentorship=mentorship,
        other=mentorship.other(user),
        feedback=unsent_note(form, user, mentorship),
        marks=form.marks,
        draft=draft,
    )


@bp.get("/feedback/<int:id>")
@permit(policy.see, Feedback)
def show(user: Person, feedback: Feedback) -> Response:
    return _page(user, feedback, answer_form(user, feedback))


@bp.post("/feedback/<int:id>/sending")
@permit(policy.own, Feedback)
def send(user: Person, feedback: Feedback) -> Response:
    """Send a kept note."""
    limits.NOTE.count(str(user.id))
    feedback.send(by=user)
    _confirm_sent(feedback)
    return go_to(url_for("feedback.show", id=feedback.id))


@bp.post("/feedback/<int:id>/withdrawal")
@permit(policy.own, Feedback)
def withdraw(user: Person, feedback: Feedback) -> Response:
    """Withdraw a held or kept note and reopen its text in the form."""
    draft = feedback.withdraw(by=user, device=device_name(request.user_agent.string))
    if feedback.mentorship.has_ended:
        flash.confirm(_("Withdrawn. It was never sent."))
        return go_to(url_for("feedback.index", show="given"))
    flash.confirm(_("Withdrawn. Nothing was sent."))
    return go_to(url_for("feedback.new", id=feedback.mentorship_id, draft=draft.id))


@bp.post("/feedback/<int:id>/answer")
@permit(policy.answer, Feedback)
def answer(user: Person, feedback: Feedback) -> Response:
    form = AnswerForm(zone=user.zone, next_on=next_day_in(feedback.mentorship, user.zone))
    place = url_for("feedback.show", id=feedback.id)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            FeedbackAnswer.give(feedback, by=user, **form.values)
            undo = url_for("feedback.take_back_answer", id=feedback.id)
            what = _("your answer to %(name)s", name=isolated(feedback.author.call_name))
            flash.confirm(str(ANSWERED[form.answer.data]), undo=undo, what=what)
            return go_to(place)
    return _page(user, feedback, form)


@bp.post("/feedback/<int:id>/answer/deletion")
@permit(policy.answer, Feedback)
def take_back_answer(user: Person, feedback: Feedback) -> Response:
    """Take an answer back. Doing it twice changes nothing."""
    place = url_for("feedback.show", id=feedback.id)
    existing = FeedbackAnswer.to(feedback)
    if existing:
        existing.take_back(by=user)
        flash.confirm(_("Answer withdrawn."))
    return go_to(place)


@bp.post("/feedback/<int:id>/outcome")
@permit(policy.answer, Feedback)
def record_outcome(user: Person, feedback: Feedback) -> Response:
    """Record how it went with what the note suggested."""
    existing, form = FeedbackAnswer.to(feedback), TriedForm()
    if existing is None:
        abort(404)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            existing.record_outcome(form.went.data, by=user)
            flash.confirm(_("Saved. You can both see it."))
            return go_to(url_for("feedback.show", id=feedback.id))
    page_form = answer_form(user, feedback)
    page_form.show_refusal_of(form)
    return _page(user, feedback, page_form)


def _confirm_sent(feedback: Feedback) -> None:
    name, undo = isolated(feedback.recipient.call_name), url_for("feedback.withdraw", id=feedback.id)
    flash.confirm(_("Sent to %(name)s.", name=name), undo=undo, what=_("your note to %(name)s", name=name))


def _page(user: Person, feedback: Feedback, form: AnswerForm) -> Response:
    return render("feedback/show.html", form=form, **note_lists.thread(user, feedback))
