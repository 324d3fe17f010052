"""Sessions: the page of one, booking, moving and cancelling it, and whether it was held."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from app import rooms
from app.accounts.models import limits
from app.agreements.presenters.practice import MOVING
from app.commitments.presenters.commitment_list import just_closed
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.errors import Overtaken
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import AddItemForm, BookForm, MoveForm, notes_form
from app.sessions.models import HELD, NOT_HELD, Session
from app.sessions.presenters.next_session import next_day, session_commitment_form
from app.sessions.queries import session_page
from app.sessions.queries.busy_times import has_another_during, taken_moments
from app.sessions.queries.rhythm import rhythm_of, suggestions
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.filters import dated
from app.web.replies import go_to, render

bp = Blueprint("sessions", __name__)
booking_autosave = Autosave("sessions.booking", page="sessions.new")
move_autosave = Autosave("sessions.move", page="sessions.edit")


@bp.get("/mentorships/<int:id>/sessions/new")
@permit(policy.book, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    drafts = booking_autosave.saved_drafts(user, mentorship)
    form = _book_form(user, mentorship, formdata=drafts.typed)
    with form.showing_rule_errors():
        Session.refuse_booking(mentorship)
    return _booking(user, mentorship, form, refused=form.refusal, drafts=drafts)


@bp.post("/mentorships/<int:id>/sessions")
@permit(policy.book, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = _book_form(user, mentorship)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.BOOKING.count(str(user.id))
            session = Session.book(by=user, mentorship=mentorship, **form.values)
            booking_autosave.forget(user, mentorship)
            other = isolated(mentorship.other(user).call_name)
            when = dated(session.starts_at)
            told = _("Booked for %(when)s. %(name)s sees it too.", when=when, name=other)
            flash.confirm(_and_another(told, user, session))
            return go_to(url_for("sessions.show", id=session.id))
    booking_autosave.save_refused(user, mentorship, form)
    return _booking(user, mentorship, form)


def _book_form(user: Person, mentorship: Mentorship, **kwargs: Any) -> BookForm:
    rhythm, moments = suggestions(mentorship)
    return BookForm(user.zone, rhythm, moments, taken_moments(user, moments, rhythm.minutes), **kwargs)


def _and_another(told: str, user: Person, session: Session) -> str:
    """What somebody is told, and that they have another session then. The other person isn't told about that one."""
    return f"{told} {_('You have another session then.')}" if has_another_during(user, session) else told


def _booking(
    user: Person, mentorship: Mentorship, form: BookForm, refused: str | None = None, drafts: SavedDrafts | None = None
) -> Response:
    """`refused` replaces the form when nothing can be booked, and says why."""
    return render(
        "sessions/new.html",
        mentorship=mentorship,
        other=mentorship.other(user),
        form=form,
        refused=refused,
        may_log=Session.has_room(mentorship),
        drafts=drafts,
    )


@bp.get("/sessions/<int:id>")
@permit(policy.see, Session)
def show(user: Person, session: Session) -> Response:
    page = session_page.page(user, session) | {"add_form": AddItemForm(formdata=None), "just_closed": just_closed(user)}
    if session.has_begun:
        page["commitment_form"] = session_commitment_form(user, session, page["following"], formdata=None)
        page["next_on"] = next_day(session, page["following"], user.zone)
    if session.waits_for_word:
        page["notes_form"] = notes_form(page["ours"], page["mine"])
    page["parts"] = rooms.beside(user, session, [session.mentorship])
    return render("sessions/show.html", fragment="sessions/_agenda.html", **page)


@bp.get("/sessions/<int:id>/edit")
@permit(policy.change, Session)
def edit(user: Person, session: Session) -> Response:
    drafts = move_autosave.saved_drafts(user, session)
    return _moving(user, session, MoveForm(user.zone, session, formdata=drafts.typed), drafts=drafts)


@bp.post("/sessions/<int:id>")
@permit(policy.change, Session)
def update(user: Person, session: Session) -> Response:
    form = MoveForm(user.zone, session)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.BOOKING.count(str(user.id))
            session.move(by=user, seen=form.seen, **form.values)
            move_autosave.forget(user, session)
            _confirm_change(user, session.reread(), is_moved=not form.keeps_time)
            return go_to(url_for("sessions.show", id=session.id))
    move_autosave.save_refused(user, session, form)
    if form.status == 409:
        session = session.reread()
        form.show_beside(session)
    return _moving(user, session, form)


def _confirm_change(user: Person, session: Session, *, is_moved: bool) -> None:
    other, when = isolated(session.mentorship.other(user).call_name), dated(session.starts_at)
    if is_moved:
        told = _("Moved to %(when)s. %(name)s sees the new time too.", when=when, name=other)
        flash.confirm(_and_another(told, user, session))
    else:
        flash.confirm(_("Saved. The session stays on %(when)s.", when=when))


def _moving(user: Person, session: Session, form: MoveForm, drafts: SavedDrafts | None = None) -> Response:
    other = session.mentorship.other(user)
    notice = MOVING.get(rhythm_of(session.mentorship).answers.get("notice", ""))
    return render("sessions/edit.html", session=session, other=other, form=form, notice=notice, drafts=drafts)


@bp.post("/sessions/<int:id>/cancellation")
@permit(policy.change, Session)
def call_off(user: Person, session: Session) -> Response:
    limits.BOOKING.count(str(user.id))
    session.cancel(by=user)
    undo = url_for("sessions.reinstate", id=session.id)
    flash.confirm(_("Cancelled. What you prepared stays here."), undo=undo, what=_("cancelling the session"))
    return go_to(url_for("sessions.show", id=session.id))


@bp.post("/sessions/<int:id>/cancellation/deletion")
@permit(policy.change, Session)
def reinstate(user: Person, session: Session) -> Response:
    limits.BOOKING.count(str(user.id))
    session.reinstate(by=user)
    flash.confirm(_("The session is back on."))
    return go_to(url_for("sessions.show", id=session.id))


@bp.post("/sessions/<int:id>/outcome")
@permit(policy.change, Session)
def record_outcome(user: Person, session: Session) -> Response:
    """Record with one tap whether the two met. "We met" leads to the rest of the closing form, which is optional.

    If the other has answered since the buttons were shown, their answer stays, and the page shows it.
    """
    outcome = HELD if request.form.get("outcome") == HELD else NOT_HELD
    try:
        session.record_first_outcome(outcome, by=user)
    except Overtaken as overtaken:
        return render("sessions/already_answered.html", session=session, message=str(overtaken), status=409)
    if outcome == HELD:
        return go_to(url_for("closings.new", id=session.id))
    flash.confirm(_("Saved. Nobody will ask why."))
    return go_to(url_for("sessions.new", id=session.mentorship_id))
