"""Taking an offer down, putting it up again, pausing it and going on."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.offers import policy
from app.offers.forms import OfferPauseForm
from app.offers.models import Offer
from app.offers.presenters.offer_page import offer_form, offer_page
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("offer_states", __name__)


@bp.post("/offers/<int:id>/removal")
@permit(policy.change, Offer)
def take_down(user: Person, offer: Offer) -> Response:
    offer.take_down(by=user)
    flash.confirm(_("Taken down. Nobody sees it, and your answers are kept."))
    return _back(offer)


@bp.post("/offers/<int:id>/return")
@permit(policy.change, Offer)
def put_up(user: Person, offer: Offer) -> Response:
    offer.put_up(by=user)
    flash.confirm(_("It’s up again."))
    return _back(offer)


@bp.post("/offers/<int:id>/pause")
@permit(policy.change, Offer)
def pause(user: Person, offer: Offer) -> Response:
    form = OfferPauseForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            offer.pause(form.until.data, by=user)
            flash.confirm(_("Paused. It comes back by itself."))
            return _back(offer)
    programme = offer.programme
    return offer_page(user, programme, offer_form(user, programme, is_new=True), pause=form)


@bp.post("/offers/<int:id>/pause/end")
@permit(policy.change, Offer)
def resume(user: Person, offer: Offer) -> Response:
    offer.resume(by=user)
    flash.confirm(_("It’s up again."))
    return _back(offer)


def _back(offer: Offer) -> Response:
    return go_to(url_for("offers.show", id=offer.programme_id))
