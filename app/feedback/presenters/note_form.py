"""The form of a note, with its defaults and its page, and the form of an answer."""

from typing import Any

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict

from app import clock
from app.drafts.web.autosave import SavedDrafts
from app.feedback.forms import AnswerForm, FeedbackForm, PermissionForm
from app.feedback.labels import FEEDBACK_KINDS, PLACES, SESSION, TRY
from app.feedback.models import AdviceRequest, Feedback, PermissionRequest, session_for_note
from app.feedback.queries.hats import notes_have_hats
from app.feedback.queries.preferred_way import preferred_way_of
from app.mentorships.models import MENTOR, Mentorship
from app.people.models import Person
from app.sessions.models import Session
from app.sessions.presenters.next_session import next_day_in
from app.web.forms import hidden_int
from app.web.replies import render

HINTS = "feedback/_feedback_hints.html"


def note_form(user: Person, mentorship: Mentorship, typed: Any) -> FeedbackForm:
    """The form with the `typed` values, or with defaults from the URL.

    The URL can have ?kind=try, ?place=meeting, the id of a ?session= and the id of a request for advice in ?asked=.
    """
    typed = _with_link_fields(typed)
    source = typed or request.args
    asked = AdviceRequest.waiting_for(user, mentorship, hidden_int(source.get("asked")))
    about = session_for_note(mentorship, hidden_int(source.get("session")) if source.get("session") else None)
    defaults = {
        "kind": _one_of(FEEDBACK_KINDS, request.args.get("kind"))
        or (TRY if asked and mentorship.role_of(user) == MENTOR else None),
        "place": _one_of(PLACES, request.args.get("place"))
        or (SESSION if about and request.args.get("session") else None),
        "session": str(about.id) if about else "",
        "asked": str(asked.id) if asked else "",
    }
    return FeedbackForm(
        typed,
        user=user,
        mentorship=mentorship,
        about=about,
        request=asked,
        has_hats=notes_have_hats(mentorship),
        data=defaults,
    )


def unsent_note(form: FeedbackForm, user: Person, mentorship: Mentorship) -> Feedback:
    """The note as the other person would see it. It is not saved."""
    words = form.values
    del words["operation"]
    several = {name: " ".join(words.pop(name)) for name in ("effects", "wishes")}
    return Feedback(mentorship=mentorship, author=user, written_at=clock.now(), **words, **several)


def answer_form(user: Person, feedback: Feedback) -> AnswerForm:
    """An empty form that answers a note."""
    return AnswerForm(formdata=None, zone=user.zone, next_on=next_day_in(feedback.mentorship, user.zone))


def form_page(user: Person, mentorship: Mentorship, form: FeedbackForm, drafts: SavedDrafts | None = None) -> Response:
    other = mentorship.other(user)
    way = preferred_way_of(mentorship, other)
    return render(
        "feedback/new.html",
        fragment="feedback/_feedback_form.html",
        mentorship=mentorship,
        other=other,
        form=form,
        asked=form.request,
        wish=way.sentence,
        ask_first=_ask_first(user, mentorship, form.about) if way.asks_first else None,
        marks=form.marks,
        drafts=drafts,
        url=url_for("feedback.create", id=mentorship.id),
    )


def permission_form(mentorship: Mentorship, typed: Any) -> PermissionForm:
    """The form that asks first, about the session that `typed` names, or else the latest of the past week."""
    session = hidden_int(typed.get("session")) if typed and typed.get("session") else None
    return PermissionForm(typed, latest=session_for_note(mentorship, session))


def _ask_first(user: Person, mentorship: Mentorship, about: Session | None) -> dict[str, Any] | None:
    """What the note form needs to ask first: the last request by this person, and the form unless it's too early for
    another one.
    """
    if not mentorship.is_active:
        return None
    earlier = PermissionRequest.latest(mentorship, user)
    may_ask = earlier is None or not (earlier.is_open or earlier.is_declined_today)
    form = PermissionForm(formdata=None, latest=about, data={"session": str(about.id) if about else ""})
    return {"earlier": earlier, "form": form if may_ask else None}


def _with_link_fields(typed: Any) -> Any:
    """The typed values, but with the session and request of the URL, so that a link to a request leads to it."""
    linked = {name: request.args[name] for name in ("session", "asked") if name in request.args}
    if not (typed and linked):
        return typed
    return MultiDict(
        [*((name, value) for name, value in typed.items(multi=True) if name not in linked), *linked.items()]
    )


def _one_of(known: dict[str, str], asked: str | None) -> str | None:
    return asked if asked in known else None
