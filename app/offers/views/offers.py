"""The page “What you offer and ask” of one person in one programme."""

from flask import Blueprint, Response, url_for

from app.accounts.models import limits
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.i18n import _
from app.offers import policy
from app.offers.forms import OfferForm
from app.offers.models import Offer
from app.offers.presenters.offer_page import offer_form, offer_page, saved_answers
from app.people.models import Person
from app.programmes.models import Programme
from app.web import access, flash
from app.web.access import permit
from app.web.forms import is_asking_for_more
from app.web.replies import go_to

bp = Blueprint("offers", __name__)
autosave = Autosave("offers.offer", page="offers.show")


def _sent(user: Person, programme: Programme) -> OfferForm:
    return offer_form(user, programme)


autosave.add_route(bp, "/programmes/<int:id>/offer/draft", policy.take_part, Programme, _sent)


@bp.get("/board/offer")
@permit(access.signed_in)
def edit(user: Person) -> Response:
    """The page for the programme somebody is in. In several, it is the page of the first."""
    return _shown(user, Programme.of(user)[0])


@bp.get("/programmes/<int:id>/offer")
@permit(policy.take_part, Programme)
def show(user: Person, programme: Programme) -> Response:
    return _shown(user, programme)


@bp.post("/programmes/<int:id>/offer")
@permit(policy.take_part, Programme)
def update(user: Person, programme: Programme) -> Response:
    form = offer_form(user, programme)
    if not is_asking_for_more() and form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            typed = autosave.submission(programme, form)
            offer = Offer.save_answers(programme, form.answers, by=user, seen=form.seen.data, typed=typed)
            flash.confirm(_confirmation(offer, form))
            return go_to(url_for("board.index", programme=programme.id))
    now = form.overtaken_by(lambda: Offer.of(user, programme))
    return offer_page(user, programme, form, now=saved_answers(now) if now else None)


def _shown(user: Person, programme: Programme) -> Response:
    drafts: SavedDrafts = autosave.saved_drafts(user, programme)
    return offer_page(user, programme, offer_form(user, programme, drafts.typed, is_new=True), drafts=drafts)


def _confirmation(offer: Offer, form: OfferForm) -> str:
    """What happens now with the answers."""
    if form.kept_words:
        return _("Saved. A topic was removed from the list in the meantime, so it’s in your own words now.")
    if offer.opted_out_at:
        return _("Saved. It’s still taken down, so nobody sees it.")
    if offer.is_paused:
        return _("Saved. It’s paused, so nobody sees it until it comes back.")
    if offer.offering_since:
        return _("Saved. Your programme sees here what you offer, and not what you’d like help with.")
    return _("Saved. What you’d like help with isn’t on the board.")
