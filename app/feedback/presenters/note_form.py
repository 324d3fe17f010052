"""Writing a feedback note: its form, what it is about, and its page. Also the form that answers a note."""

from typing import Any

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict

from app import clock
from app.drafts.web.autosave import SavedDrafts
from app.feedback.forms import AnswerForm, FeedbackForm
from app.feedback.labels import FEEDBACK_KINDS, PLACES, SESSION, TRY
from app.feedback.models import AdviceRequest, Feedback, met_lately
from app.feedback.queries.preferred_way import wish_of
from app.mentorships.models import MENTOR, Mentorship
from app.people.models import Person
from app.sessions.presenters.next_session import next_day_in
from app.web.forms import hidden_int
from app.web.replies import render

HINTS = "feedback/_feedback_hints.html"


def note_form(user: Person, mentorship: Mentorship, typed: Any) -> FeedbackForm:
    """The form with what was `typed`; with nothing typed, as the address asks for it: ?kind=try&place=meeting, a
    ?session= it is about, or the advice that was asked for (?asked=).
    """
    typed = _tied_as_asked(typed)
    given = typed or request.args
    asked = AdviceRequest.waiting_for(user, mentorship, hidden_int(given.get("asked")))
    about = met_lately(mentorship, hidden_int(given.get("session")) if given.get("session") else None)
    begun = {
        "kind": _one_of(FEEDBACK_KINDS, request.args.get("kind"))
        or (TRY if asked and mentorship.role_of(user) == MENTOR else None),
        "place": _one_of(PLACES, request.args.get("place"))
        or (SESSION if about and request.args.get("session") else None),
        "session": str(about.id) if about else "",
        "asked": str(asked.id) if asked else "",
    }
    return FeedbackForm(typed, user=user, mentorship=mentorship, about=about, request=asked, data=begun)


def unsent_note(form: FeedbackForm, user: Person, mentorship: Mentorship) -> Feedback:
    """The note as it would be read, kept nowhere."""
    words = form.values
    del words["operation"]
    several = {name: " ".join(words.pop(name)) for name in ("effects", "wishes")}
    return Feedback(mentorship=mentorship, author=user, written_at=clock.now(), **words, **several)


def answer_form(user: Person, feedback: Feedback) -> AnswerForm:
    """An empty form that answers a note."""
    return AnswerForm(formdata=None, zone=user.zone, next_on=next_day_in(feedback.mentorship, user.zone))


def form_page(
    user: Person, mentorship: Mentorship, form: FeedbackForm, status: int = 200, drafts: SavedDrafts | None = None
) -> Response:
    other = mentorship.other(user)
    return render(
        "feedback/new.html",
        fragment="feedback/_feedback_form.html",
        mentorship=mentorship,
        other=other,
        form=form,
        asked=form.request,
        wish=wish_of(mentorship, other),
        marks=form.marks,
        drafts=drafts,
        url=url_for("feedback.create", id=mentorship.id),
        status=status,
    )


def _tied_as_asked(typed: Any) -> Any:
    """Words begun before, tied to what the address asks for now: a link to answer a question leads to that question."""
    tied = {name: request.args[name] for name in ("session", "asked") if name in request.args}
    if not (typed and tied):
        return typed
    return MultiDict([*((name, value) for name, value in typed.items(multi=True) if name not in tied), *tied.items()])


def _one_of(known: dict[str, str], asked: str | None) -> str | None:
    return asked if asked in known else None
