"""Another mentor for one mentee of a round. Pairing by hand, without these suggestions, is always possible too."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.look_ups.models import LookUp
from app.matching import policy
from app.matching.forms import RoundPairForm
from app.matching.models import RoundPair
from app.matching.presenters.round_page import possible_page
from app.matching.queries.possible_mentors import possible_mentors
from app.people.models import Person
from app.programmes.web import stay_in
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("round_pairs", __name__)


@bp.get("/round-pairs/<int:id>/edit")
@permit(policy.change, RoundPair)
def edit(user: Person, pair: RoundPair) -> Response:
    LookUp.note(user, stay_in(pair.round.programme, user), "round_pair")
    return _page(pair, RoundPairForm())


@bp.post("/round-pairs/<int:id>")
@permit(policy.change, RoundPair)
def update(user: Person, pair: RoundPair) -> Response:
    stay_in(pair.round.programme, user)
    form = RoundPairForm()
    possible = possible_mentors(pair)
    form.offer(possible.names, pair.mentor_id)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            pair.choose(form.chosen or None, revision=form.seen)
            flash.confirm(_("The round is changed. Nobody has been told yet."))
            return go_to(url_for("rounds.show", id=pair.round_id))
    pair.round = pair.round.reread()
    return _page(pair, form)


def _page(pair: RoundPair, form: RoundPairForm) -> Response:
    possible = possible_mentors(pair)
    form.offer(possible.names, pair.mentor_id)
    form.show(pair.round)
    return render("matching/round_pair.html", form=form, pair=pair, reasons=possible_page(possible))
