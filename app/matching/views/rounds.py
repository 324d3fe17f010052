"""A coordinator's rounds: starting one, looking through its suggestions, and offering them."""

from flask import Blueprint, Response, request, url_for

from app.accounts.models import limits
from app.i18n import _, ngettext
from app.look_ups.models import LookUp
from app.matching import policy
from app.matching.forms import OfferRoundForm, StartRoundForm
from app.matching.jobs import propose_offered
from app.matching.models import MatchingRound, RoundPair
from app.matching.presenters.purposes import purposes_of
from app.matching.presenters.round_page import round_page
from app.matching.queries.round_suggestions import RoundNow, round_now
from app.matching.queries.rounds import looking_in, rounds_in
from app.people.models import Person
from app.programmes.web import coordinated, stay_in
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

PROGRESS = "matching/_progress.html"

bp = Blueprint("rounds", __name__)


@bp.get("/programme/rounds")
@permit(policy.coordinate)
def index(user: Person) -> Response:
    LookUp.note(user, coordinated(user), "rounds")
    return _index(user, StartRoundForm())


@bp.post("/programme/rounds")
@permit(policy.coordinate)
def create(user: Person) -> Response:
    form = StartRoundForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.ROUND.count(str(user.id))
            programme = coordinated(user)
            round = MatchingRound.start(by=user, operation=form.operation.data, programme=programme)
            if round.started_by_id != user.id:
                flash.confirm(_("Another coordinator has just started this round, so we didn’t start a second one."))
            return go_to(url_for("rounds.show", id=round.id))
    return _index(user, form)


def _index(user: Person, form: StartRoundForm) -> Response:
    programme = coordinated(user)
    return render("matching/rounds.html", form=form, rounds=rounds_in(programme), looking=looking_in(programme))


@bp.get("/rounds/<int:id>")
@permit(policy.see, MatchingRound)
def show(user: Person, round: MatchingRound) -> Response:
    LookUp.note(user, stay_in(round.programme, user), "round")
    now = round_now(round)
    return _page(round, now, OfferRoundForm(suggestions=[row.id for row in now.suggested]))


@bp.post("/rounds/<int:id>/offers")
@permit(policy.see, MatchingRound)
def send(user: Person, round: MatchingRound) -> Response:
    """Offer the chosen suggestions, or all. Those that may not be made any more are left out, and the page says so."""
    stay_in(round.programme, user)
    now = round_now(round)
    form = OfferRoundForm(suggestions=[row.id for row in now.suggested])
    if form.validate_on_submit():
        with form.showing_rule_errors():
            chosen = [row for row in now.suggested if form.everybody.data or row.id in form.chosen]
            purposes = purposes_of(now, chosen)
            count = RoundPair.offer(round, purposes, by=user, kind=form.kind.data, revision=form.seen)
            propose_offered()
            flash.confirm(
                ngettext(
                    "We’re asking both people of one pair. Their mentorship begins when both say yes.",
                    "We’re asking both people of %(count)d pairs. A mentorship begins when both say yes.",
                    count,
                )
            )
            return go_to(url_for("rounds.show", id=round.id))
    changed = round.reread()
    return _page(changed, round_now(changed), form)


def _page(round: MatchingRound, now: RoundNow, form: OfferRoundForm) -> Response:
    form.show(round)
    about = round_page(round, now, request.args)
    return render("matching/round.html", fragment=PROGRESS, round=round, form=form, about=about)
