"""The agenda of a session: topics, their order, and what the two have discussed."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from app.drafts.web.autosave import Autosave, SavedDrafts
from app.errors import Overtaken
from app.i18n import _
from app.library.queries.shelves import item_for
from app.people.models import Person
from app.sessions import policy
from app.sessions.forms import AddItemForm, AgendaItemForm
from app.sessions.labels import starters
from app.sessions.models import AgendaItem, RaisedTopic, Session
from app.sessions.models.agenda_item import DOWN, UP
from app.sessions.queries import session_page
from app.web import flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to, render, wants_fragment

bp = Blueprint("agenda_items", __name__)
new_autosave = Autosave("sessions.new_agenda_item", page="agenda_items.new")
edit_autosave = Autosave("sessions.agenda_item", page="agenda_items.edit")

AGENDA = "sessions/_agenda.html"


@bp.get("/sessions/<int:id>/agenda-items/new")
@permit(policy.change, Session)
def new(user: Person, session: Session) -> Response:
    """`?starter=1` fills in the first of the three suggestions for an empty agenda, and `?card=card:away` the
    question of a card. Text that was typed and not saved comes first.
    """
    drafts = new_autosave.saved_drafts(user, session)
    form = AddItemForm(formdata=drafts.typed, text=_suggested(user, session))
    return _adding(user, session, form, drafts=drafts)


def _suggested(user: Person, session: Session) -> str | None:
    card = item_for(user, request.args.get("card", ""))
    if card and card.is_card:
        return card.title
    chosen, offered = hidden_int(request.args.get("starter")), starters(session.mentorship)
    return str(offered[chosen - 1]) if 1 <= chosen <= len(offered) else None


@bp.post("/sessions/<int:id>/agenda-items")
@permit(policy.change, Session)
def create(user: Person, session: Session) -> Response:
    form = AddItemForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            AgendaItem.add(by=user, session=session, **form.values)
            new_autosave.forget(user, session)
            return _agenda(user, session, just_done=_("Added: %(topic)s", topic=form.values["text"]))
    new_autosave.save_refused(user, session, form)
    return _adding(user, session, form)


def _adding(user: Person, session: Session, form: AddItemForm, drafts: SavedDrafts | None = None) -> Response:
    page = session_page.agenda(user, session)
    return render("sessions/new_item.html", fragment=AGENDA, add_form=form, drafts=drafts, **page)


@bp.get("/agenda-items/<int:id>/edit")
@permit(policy.word_item, AgendaItem)
def edit(user: Person, item: AgendaItem) -> Response:
    if item.deleted_at:
        return go_to(url_for("sessions.show", id=item.session_id, _anchor="agenda"))
    drafts = edit_autosave.saved_drafts(user, item)
    return _changing(item, AgendaItemForm(formdata=drafts.typed, obj=item, seen=item.fingerprint), drafts=drafts)


@bp.post("/agenda-items/<int:id>")
@permit(policy.word_item, AgendaItem)
def update(user: Person, item: AgendaItem) -> Response:
    form = AgendaItemForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            item.change(by=user, **form.values)
            edit_autosave.forget(user, item)
            flash.confirm(_("Saved."))
            return go_to(url_for("sessions.show", id=item.session_id, _anchor="agenda"))
    edit_autosave.save_refused(user, item, form)
    return _changing(item, form, now=form.overtaken_by(item.reread))


def _changing(item: AgendaItem, form: AgendaItemForm, **more: Any) -> Response:
    """`now` is the topic as the other has changed it."""
    return render(
        "sessions/edit_item.html",
        item=item,
        session=item.session,
        mentorship=item.session.mentorship,
        form=form,
        **more,
    )


@bp.post("/agenda-items/<int:id>/position")
@permit(policy.change_item, AgendaItem)
def reorder(user: Person, item: AgendaItem) -> Response:
    """Move the topic up or down by one."""
    direction = DOWN if request.form.get("direction") == DOWN else UP
    try:
        number = item.shift(direction, seen=hidden_int(request.form.get("seen")), by=user)
    except Overtaken as overtaken:
        return _agenda(user, item.session, str(overtaken))
    return _agenda(
        user,
        item.session,
        just_done=_("Now number %(number)d on the agenda: %(topic)s", number=number, topic=item.text),
    )


@bp.post("/agenda-items/<int:id>/tick")
@permit(policy.change_item, AgendaItem)
def mark_discussed(user: Person, item: AgendaItem) -> Response:
    item.tick(True)
    return _agenda(user, item.session, just_done=_("Discussed: %(topic)s", topic=item.text))


@bp.post("/agenda-items/<int:id>/tick/deletion")
@permit(policy.change_item, AgendaItem)
def mark_open(user: Person, item: AgendaItem) -> Response:
    item.tick(False)
    return _agenda(user, item.session, just_done=_("Not discussed yet: %(topic)s", topic=item.text))


def _agenda(user: Person, session: Session, refusal: str | None = None, *, just_done: str | None = None) -> Response:
    """The answer to a change of the agenda: for htmx the agenda alone, otherwise a redirect to the session's page.

    Screen readers hear `just_done` when the agenda is swapped.
    """
    if not wants_fragment(AGENDA) and refusal is None:
        return go_to(url_for("sessions.show", id=session.id, _anchor="agenda"))
    form = AddItemForm(formdata=None)
    form.refusal = refusal
    return render(
        "sessions/new_item.html",
        fragment=AGENDA,
        add_form=form,
        status=409 if refusal else 200,
        just_done=just_done,
        **session_page.agenda(user, session),
    )


@bp.post("/agenda-items/<int:id>/deletion")
@permit(policy.delete_item, AgendaItem)
def delete(user: Person, item: AgendaItem) -> Response:
    item.move_to_bin(by=user)
    undo = url_for("agenda_items.restore", id=item.id)
    flash.confirm(_("The topic is deleted."), undo=undo, what=_("deleting the topic"))
    return go_to(url_for("sessions.show", id=item.session_id))  # at the top, where "Undo" is


@bp.post("/agenda-items/<int:id>/restoration")
@permit(policy.delete_item, AgendaItem)
def restore(user: Person, item: AgendaItem) -> Response:
    item.restore(by=user)
    flash.confirm(_("The topic is back on the agenda."))
    return go_to(url_for("sessions.show", id=item.session_id, _anchor="agenda"))


@bp.post("/raised-topics/<int:id>/settlement")
@permit(policy.settle, RaisedTopic)
def settle_topic(user: Person, topic: RaisedTopic) -> Response:
    """Mark a topic that was raised elsewhere as discussed, for example a feedback note."""
    topic.settle(True)
    undo = url_for("agenda_items.reopen_topic", id=topic.id)
    flash.confirm(_("Marked as discussed."), undo=undo, what=_("marking the topic as discussed"))
    return go_to(url_for("overview.show", id=topic.mentorship_id))


@bp.post("/raised-topics/<int:id>/settlement/deletion")
@permit(policy.settle, RaisedTopic)
def reopen_topic(user: Person, topic: RaisedTopic) -> Response:
    topic.settle(False)
    flash.confirm(_("The topic is back on the list."))
    return go_to(url_for("overview.show", id=topic.mentorship_id))
