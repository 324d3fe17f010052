"""Topics on an agenda: added, changed, taken out."""

from flask import Blueprint, Response, request, url_for

from app.people.models import Person
from app.sessions import policy, reading
from app.sessions.forms import AddItemForm, AgendaItemForm
from app.sessions.models import AgendaItem, Session
from app.sessions.words import starters
from app.web.access import permit
from app.web.forms import seen
from app.web.replies import go_to, render, wants_fragment

bp = Blueprint("agenda_items", __name__)

AGENDA = "sessions/_agenda.html"


@bp.get("/sessions/<int:id>/agenda-items/new")
@permit(policy.change, Session)
def new(user: Person, session: Session) -> Response:
    """`?starter=1` begins with the first of the three suggestions for an empty agenda."""
    chosen = seen(request.args.get("starter"))
    offered = starters(session.mentorship)
    text = offered[chosen - 1] if 1 <= chosen <= len(offered) else None
    return _adding(user, session, AddItemForm(formdata=None, text=text))


@bp.post("/sessions/<int:id>/agenda-items")
@permit(policy.change, Session)
def create(user: Person, session: Session) -> Response:
    form = AddItemForm()
    if form.validate_on_submit():
        with form.obeying_rules():
            AgendaItem.add(by=user, session=session, **form.words)
            return agenda_now(user, session)
    return _adding(user, session, form, status=form.status)


def _adding(user: Person, session: Session, form: AddItemForm, status: int = 200) -> Response:
    page = reading.agenda(user, session)
    return render("sessions/new_item.html", fragment=AGENDA, add_form=form, status=status, **page)


@bp.get("/agenda-items/<int:id>/edit")
@permit(policy.word_item, AgendaItem)
def edit(user: Person, item: AgendaItem) -> Response:
    if item.deleted_at:
        return go_to(url_for("sessions.show", id=item.session_id, _anchor="agenda"))
    return _changing(item, AgendaItemForm(formdata=None, obj=item, seen=item.imprint))


@bp.post("/agenda-items/<int:id>")
@permit(policy.word_item, AgendaItem)
def update(user: Person, item: AgendaItem) -> Response:
    form = AgendaItemForm()
    if form.validate_on_submit():
        with form.obeying_rules():
            item.change(by=user, **form.words)
            return go_to(url_for("sessions.show", id=item.session_id, _anchor="agenda"))
    now = None
    if form.status == 409:
        now = item.reread()
        form.show_beside(now)
    return _changing(item, form, status=form.status, now=now)


def _changing(item: AgendaItem, form: AgendaItemForm, status: int = 200, now: AgendaItem | None = None) -> Response:
    return render(
        "sessions/edit_item.html",
        item=item,
        session=item.session,
        mentorship=item.session.mentorship,
        form=form,
        now=now,
        status=status,
    )


def agenda_now(user: Person, session: Session, refusal: str | None = None) -> Response:
    """After something changed in it: the agenda alone where htmx asked for it, else the session's page at it."""
    if not wants_fragment(AGENDA) and refusal is None:
        return go_to(url_for("sessions.show", id=session.id, _anchor="agenda"))
    form = AddItemForm(formdata=None)
    form.refusal = refusal
    return render(
        "sessions/new_item.html",
        fragment=AGENDA,
        add_form=form,
        status=409 if refusal else 200,
        **reading.agenda(user, session),
    )
