"""The page that closes a session (docs/practice.md 3.3)."""

from datetime import datetime

from flask import Blueprint, Response, request, url_for

from app import clock
from app.commitments.models import Commitment
from app.drafts.web.autosave import Autosave, SavedDrafts, refuse_too_long
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import ClosingForm
from app.sessions.forms.decisions import decided_elsewhere
from app.sessions.models import AgendaItem, Decision, Pulse, RaisedTopic, Session, SessionReflection
from app.sessions.queries.busy_times import taken_moments
from app.sessions.queries.rhythm import rhythm_of, suggestions
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("closings", __name__)
autosave = Autosave("sessions.closing", page="closings.new")
autosave.add_route(
    bp,
    "/sessions/<int:id>/closing/draft",
    policy.change,
    Session,
    lambda user, session: closing_form(user, session, request.form),
)


@bp.get("/sessions/<int:id>/closing/new")
@permit(policy.change, Session)
def new(user: Person, session: Session) -> Response:
    if not session.has_begun or session.is_cancelled:
        return go_to(url_for("sessions.show", id=session.id))
    drafts = autosave.saved_drafts(user, session)
    form = closing_form(user, session, drafts.typed)
    form.begin_with(session.outcome)
    if not drafts.typed:
        form.preselect_next()
    return _page(user, session, form, drafts=drafts)


@bp.post("/sessions/<int:id>/closing")
@permit(policy.change, Session)
def create(user: Person, session: Session) -> Response:
    form = closing_form(user, session, request.form)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            if form.is_moved or form.leaves_out:
                refuse_too_long(form)
            if form.is_moved:
                autosave.save(user, session, form)
                return go_to(url_for("sessions.edit", id=session.id))
            typed = autosave.submission(session, form)
            form.report.save(session, by=user, operation=form.operation.data, typed=typed)
            if form.leaves_out:
                autosave.save(user, session, form, but="operation")
            flash.confirm(form.thanks)
            return go_to(url_for("sessions.show", id=session.id))
    return _page(user, session, form)


def closing_form(user: Person, session: Session, typed: object) -> ClosingForm:
    """The form with this person's saved answers, or with what they typed."""
    side = SessionReflection.of(session).get(user.id)
    pulse = Pulse.of(session, user) if side else None  # closing saves both
    saved = {name: getattr(side, name, None) for name in ("takeaway", "hard", "manner")}
    saved |= {name: getattr(pulse, name, None) for name in ("mood", "value", "change")}
    saved |= {"is_shared": bool(pulse and pulse.shared_at), "outcome": session.outcome or "held"}
    following = Session.next_in(session.mentorship, after=clock.now())
    booked = following.starts_at if following else None
    if following or not Session.has_room(session.mentorship):
        rhythm, next_ones = rhythm_of(session.mentorship), list[datetime]()
    else:
        rhythm, next_ones = suggestions(session.mentorship, after=session)
    open_ones = [one for one in Commitment.open_in(session.mentorship) if session.is_after(one)]
    raised = [topic for topic in RaisedTopic.open_in(session.mentorship) if topic.raised_at <= session.ends_at]
    items = AgendaItem.on(session)
    copies = AgendaItem.untouched_copies(items)
    here = [item for item in items if not item.moved_at or item.id in copies]
    topics: list[AgendaItem | RaisedTopic] = [*(item for item in here if not item.ticked_at), *raised]
    to_decide = Decision.missing_on(here, by=user)
    is_first = session.outcome_by_id in (None, user.id) and not (side and side.is_from_after(session))
    return ClosingForm(
        user,
        session,
        open_ones,
        topics,
        rhythm,
        next_ones,
        taken_moments(user, next_ones, rhythm.minutes),
        booked,
        to_decide=to_decide,
        left_over=Decision.left_over(decided_elsewhere(typed, to_decide), by=user),
        is_first=is_first,
        formdata=typed,
        data=saved,
    )


def _page(user: Person, session: Session, form: ClosingForm, drafts: SavedDrafts | None = None) -> Response:
    return render(
        "sessions/closing.html",
        fragment="sessions/_closing_form.html",
        session=session,
        mentorship=session.mentorship,
        other=session.mentorship.other(user),
        form=form,
        drafts=drafts,
    )
