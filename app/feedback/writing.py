"""A note on its way onto paper: its form, what it is about, and its page."""

from datetime import timedelta
from typing import Any

from flask import Response, request, url_for

from app import clock
from app.drafts.keeping import Found
from app.feedback.forms import FeedbackForm
from app.feedback.models import AdviceRequest, Feedback
from app.feedback.wishes import wish_of
from app.feedback.words import KINDS, PLACES, SESSION, TRY
from app.mentorships.models import MENTOR, Mentorship
from app.people.models import Person
from app.sessions.models import HELD, Session
from app.web.forms import seen
from app.web.replies import render

HINTS = "feedback/_feedback_hints.html"

LATELY = timedelta(days=7)
"""How long after it a session is offered as the place of a note (docs/practice.md 4.2)."""


def note_form(user: Person, mentorship: Mentorship, typed: Any) -> FeedbackForm:
    """The form with what was `typed`; with nothing typed, as the address asks for it: ?kind=try&place=meeting, a
    ?session= it is about, or the advice that was asked for (?asked=).
    """
    asked = _request(user, mentorship, (typed or request.args).get("asked"))
    about = _session(mentorship, (typed or request.args).get("session"))
    begun = {
        "kind": _one_of(KINDS, request.args.get("kind"))
        or (TRY if asked and mentorship.role_of(user) == MENTOR else None),
        "place": _one_of(PLACES, request.args.get("place"))
        or (SESSION if about and request.args.get("session") else None),
        "session": str(about.id) if about else "",
        "asked": str(asked.id) if asked else "",
    }
    return FeedbackForm(typed, user=user, mentorship=mentorship, about=about, data=begun)


def about_what(form: FeedbackForm, user: Person, mentorship: Mentorship) -> dict[str, Any]:
    """The session and the request a note is tied to, as `Feedback.leave` takes them."""
    about = _session(mentorship, form.session.data) if form.place.data == SESSION else None
    return {"session": about, "request": _request(user, mentorship, form.asked.data)}


def unsent_note(form: FeedbackForm, user: Person, mentorship: Mentorship) -> Feedback:
    """The note as it would be read, kept nowhere."""
    words = form.words | about_what(form, user, mentorship)
    del words["operation"]
    several = {name: " ".join(words.pop(name)) for name in ("effects", "wishes")}
    return Feedback(mentorship=mentorship, author=user, written_at=clock.now(), **words, **several)


def form_page(
    user: Person, mentorship: Mentorship, form: FeedbackForm, status: int = 200, drafts: Found | None = None
) -> Response:
    other = mentorship.other(user)
    return render(
        "feedback/new.html",
        fragment="feedback/_feedback_form.html",
        mentorship=mentorship,
        other=other,
        form=form,
        asked=_request(user, mentorship, form.asked.data),
        wish=wish_of(mentorship, other),
        marks=form.marks,
        drafts=drafts,
        url=url_for("feedback.create", id=mentorship.id),
        status=status,
    )


def _one_of(known: dict[str, str], asked: str | None) -> str | None:
    return asked if asked in known else None


def _request(user: Person, mentorship: Mentorship, id: str | None) -> AdviceRequest | None:
    """What the other asked for advice on; None for anything else."""
    theirs = (AdviceRequest.mentorship == mentorship.id) & (AdviceRequest.asked_by != user.id)
    found: AdviceRequest | None = AdviceRequest.get_or_none(
        (AdviceRequest.id == seen(id)) & theirs & AdviceRequest.taken_back_at.is_null()
    )
    return found


def _session(mentorship: Mentorship, id: str | None) -> Session | None:
    """The session that was asked for, if it is theirs and has begun; else the last of the past week."""
    moment = clock.now()
    theirs = (Session.mentorship == mentorship.id) & Session.cancelled_at.is_null() & (Session.starts_at <= moment)
    which = (Session.id == seen(id)) if id else (Session.starts_at > moment - LATELY)
    was = Session.outcome.is_null() | (Session.outcome == HELD)
    found: Session | None = Session.select().where(theirs & which & was).order_by(Session.starts_at.desc()).first()
    return found
