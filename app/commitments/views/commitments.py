"""A pair's commitments: the list, the form for a new one, changes, and the small actions on each."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from app.commitments import policy
from app.commitments.forms import ChangeForm, CommitmentForm, TapForm
from app.commitments.models import DONE, DROPPED, Commitment, CommitmentReminder, promise
from app.commitments.presenters.commitment_list import back_to, just_closed, listed_again, reminder_wishes
from app.commitments.presenters.due import due_words
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("commitments", __name__)
new_autosave = Autosave("commitments.new", page="commitments.index")
edit_autosave = Autosave("commitments.commitment", page="commitments.edit")

ALL, MINE, THEIRS, OPEN, CLOSED = "all", "mine", "theirs", "open", "closed"


@bp.get("/mentorships/<int:id>/commitments")
@permit(policy.see_all, Mentorship)
def index(user: Person, mentorship: Mentorship) -> Response:
    drafts = new_autosave.saved_drafts(user, mentorship)
    suggested = reminder_wishes(user).default
    form = CommitmentForm(formdata=drafts.typed, user=user, mentorship=mentorship, remind=suggested)
    return _list(user, mentorship, form, drafts=drafts)


@bp.post("/mentorships/<int:id>/commitments")
@permit(policy.make, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = CommitmentForm(user=user, mentorship=mentorship)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            promise(by=user, mentorship=mentorship, **form.values)
            new_autosave.forget(user, mentorship)
            flash.confirm(_("Added."))
            return go_to(url_for("commitments.index", id=mentorship.id))
    new_autosave.save_refused(user, mentorship, form)
    return _list(user, mentorship, form)


@bp.get("/commitments/<int:id>/edit")
@permit(policy.change, Commitment)
def edit(user: Person, commitment: Commitment) -> Response:
    back = back_to(commitment.mentorship, request.args.get("back"))
    if not commitment.is_open or commitment.mentorship.has_ended:
        return go_to(back)
    drafts = edit_autosave.saved_drafts(user, commitment)
    return _form(commitment, ChangeForm.of(commitment, user, formdata=drafts.typed, back=back), drafts=drafts)


@bp.post("/commitments/<int:id>")
@permit(policy.change, Commitment)
def update(user: Person, commitment: Commitment) -> Response:
    form = ChangeForm.of(commitment, user)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            commitment.change(by=user, **form.values)
            edit_autosave.forget(user, commitment)
            flash.confirm(_("Changed."))
            return go_to(back_to(commitment.mentorship, form.back.data))
    edit_autosave.save_refused(user, commitment, form)
    return _form(commitment, form, now=form.overtaken_by(commitment.reread))


def _form(commitment: Commitment, form: ChangeForm, **more: Any) -> Response:
    """The page of the form. `now` is the commitment as the other person changed it."""
    mentorship = commitment.mentorship
    back = back_to(mentorship, form.back.data)
    page: dict[str, Any] = {"commitment": commitment, "mentorship": mentorship, "form": form, "back": back}
    return render("commitments/edit.html", **page, **more)


def _list(user: Person, mentorship: Mentorship, form: CommitmentForm, drafts: SavedDrafts | None = None) -> Response:
    requested = request.args.get("show", ALL)
    shown = requested if requested in (MINE, THEIRS, OPEN, CLOSED) else ALL
    whose = {MINE: mentorship.role_of(user), THEIRS: mentorship.role_of(mentorship.other(user))}.get(shown)

    def of_shown(commitments: list[Commitment]) -> list[Commitment]:
        return [commitment for commitment in commitments if whose is None or commitment.is_of(whose)]

    lists: dict[str, Any] = {
        "commitments": [] if shown == CLOSED else of_shown(Commitment.open_in(mentorship)),
        "closed": [] if shown == OPEN else of_shown(Commitment.closed_in(mentorship)),
    }
    return render(
        "commitments/index.html",
        fragment="commitments/_commitment_form.html",
        mentorship=mentorship,
        form=form,
        url=url_for("commitments.create", id=mentorship.id),
        shown=shown,
        just_closed=just_closed(user),
        drafts=drafts,
        back=url_for("commitments.index", id=mentorship.id, show=None if shown == ALL else shown),
        **lists,
    )


@bp.post("/commitments/<int:id>/completion")
@permit(policy.change, Commitment)
def complete(user: Person, commitment: Commitment) -> Response:
    commitment.close(by=user, how=DONE)
    return listed_again(user, commitment, TapForm(), just_closed=commitment.reread())


@bp.post("/commitments/<int:id>/dropping")
@permit(policy.change, Commitment)
def let_go(user: Person, commitment: Commitment) -> Response:
    """Close it without doing it. That is as good as doing it (docs/practice.md 3.3)."""
    commitment.close(by=user, how=DROPPED)
    return listed_again(user, commitment, TapForm(), just_closed=commitment.reread())


@bp.post("/commitments/<int:id>/completion/deletion")
@permit(policy.change, Commitment)
def reopen(user: Person, commitment: Commitment) -> Response:
    """Open a commitment again, whether it was done or dropped."""
    commitment.reopen(by=user)
    return listed_again(user, commitment, TapForm(), done=_("Reopened."))


@bp.post("/commitments/<int:id>/carrying")
@permit(policy.change, Commitment)
def carry_over(user: Person, commitment: Commitment) -> Response:
    form = TapForm()
    commitment.carry(by=user, due_on=form.on(user), seen=form.carried_when_shown)
    due_on = commitment.reread().due_on  # a second tap changes nothing
    done = _("Carried over, %(due)s.", due=due_words(due_on, user.zone)) if due_on else _("Carried over.")
    return listed_again(user, commitment, form, done=done)


@bp.post("/commitments/<int:id>/reminder")
@permit(policy.be_reminded, Commitment)
def remind(user: Person, commitment: Commitment) -> Response:
    """Remind this person the day before it is due."""
    CommitmentReminder.choose(commitment, user, is_wanted=True)
    return listed_again(user, commitment, TapForm(), done=_("We’ll remind you the day before."))


@bp.post("/commitments/<int:id>/reminder/deletion")
@permit(policy.be_reminded, Commitment)
def stop_reminding(user: Person, commitment: Commitment) -> Response:
    CommitmentReminder.choose(commitment, user, is_wanted=False)
    return listed_again(user, commitment, TapForm(), done=_("We won’t remind you."))


@bp.post("/commitments/<int:id>/deletion")
@permit(policy.delete, Commitment)
def delete(user: Person, commitment: Commitment) -> Response:
    commitment.move_to_bin(by=user)
    undo = url_for("commitments.restore", id=commitment.id)
    flash.confirm(_("The commitment is deleted."), undo=undo, what=_("deleting the commitment"))
    place = back_to(commitment.mentorship, TapForm().back.data)
    return go_to(place.partition("#")[0])  # the top of the page, where "Undo" is


@bp.post("/commitments/<int:id>/restoration")
@permit(policy.delete, Commitment)
def restore(user: Person, commitment: Commitment) -> Response:
    commitment.restore(by=user)
    flash.confirm(_("The commitment is restored."))
    return go_to(back_to(commitment.mentorship, TapForm().back.data))
