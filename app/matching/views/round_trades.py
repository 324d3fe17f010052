"""Placing somebody whose place in a round costs others, or leaving them out for now."""

from flask import Blueprint, Response, request, url_for

from app.i18n import _
from app.matching import policy
from app.matching.models import MatchingRound
from app.matching.models.trades import make_trade
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to

bp = Blueprint("round_trades", __name__)


@bp.post("/rounds/<int:id>/trade")
@permit(policy.see, MatchingRound)
def update(user: Person, round: MatchingRound) -> Response:
    """Turn one trade round: place the person, or give the others the mentors they would have without them."""
    revision = hidden_int(request.form.get("revision"))
    make_trade(round, hidden_int(request.form.get("mentee")), revision=revision)
    flash.confirm(_("The round is changed. Nobody has been told yet."))
    return go_to(url_for("rounds.show", id=round.id))
