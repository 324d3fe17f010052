"""“Not for me”: said in private about a suggestion on the board, without a reason, and taken back as easily."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.matching import policy
from app.matching.models import Shortlist
from app.matching.queries.suggestions import wishes_not_for_me
from app.offers.models import Offer, PrivateWish
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("suggestions", __name__)


@bp.post("/offers/<int:id>/not-for-me")
@permit(policy.skip, Offer)
def skip(user: Person, offer: Offer) -> Response:
    """Don't suggest this person any more. Nobody else ever learns it."""
    PrivateWish.say(offer.person, PrivateWish.NOT_FOR_ME, by=user)
    undo = url_for("suggestions.take_back", id=offer.id)
    sentence = _("We won’t suggest this person to you. Only you know that.")
    flash.confirm(sentence, undo=undo, what=_("hiding this person from your suggestions"))
    return go_to(url_for("board.index", programme=offer.programme_id))


@bp.post("/offers/<int:id>/not-for-me/deletion")
@permit(policy.skip, Offer)
def take_back(user: Person, offer: Offer) -> Response:
    """Take “Not for me” back."""
    for wish in wishes_not_for_me(user, offer.person_id):
        wish.take_back()
    Shortlist.forget(user)
    return go_to(url_for("board.index", programme=offer.programme_id))
