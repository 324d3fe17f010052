"""Asking a person on the board."""

from flask import Blueprint, Response, url_for

from app.accounts.models import limits
from app.asks import policy
from app.asks.forms import AskMentorForm
from app.asks.models import AskedMentor
from app.asks.presenters import ask_form, first_form, offered
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.mentorships.models import Mentorship
from app.offers.models import Offer
from app.people.models import Person
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("asks", __name__)
autosave = Autosave("asks.ask", page="asks.new")
autosave.add_route(bp, "/board/<int:id>/ask/draft", policy.ask, Offer, ask_form)


@bp.get("/board/<int:id>/ask")
@permit(policy.ask, Offer)
def new(user: Person, offer: Offer) -> Response:
    already = Mentorship.between(user, offer.person, user)
    if already:
        name = isolated(offer.person.call_name)
        flash.confirm(
            _("You and %(name)s have this already.", name=name)
            if already.is_going_on
            else _("%(name)s has been asked already. Here it is.", name=name)
        )
        return go_to(url_for("overview.show", id=already.id))
    if why := offer.programme.closed_to(user):
        flash.confirm(why)
        return go_to(url_for("board.index", programme=offer.programme_id))
    drafts = autosave.saved_drafts(user, offer)
    return _page(offer, first_form(user, offer, autosave, drafts), drafts=drafts)


@bp.post("/board/<int:id>/ask")
@permit(policy.ask, Offer)
def create(user: Person, offer: Offer) -> Response:
    form = ask_form(user, offer)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.INVITE.count(str(user.id))
            asked = AskedMentor.send(by=user, offer=offer, **form.values)
            autosave.forget(user, offer)
            name = isolated(offer.person.call_name)
            flash.confirm(_("Done. %(name)s can now read it and answer. You’ll be told at once.", name=name))
            return go_to(url_for("overview.show", id=asked.mentorship_id))
    autosave.save_refused(user, offer, form)
    return _page(offer, form)


def _page(offer: Offer, form: AskMentorForm, drafts: SavedDrafts | None = None) -> Response:
    return render(
        "asks/new.html", fragment="asks/_ask_form.html", offer=offer, offered=offered(offer), form=form, drafts=drafts
    )
