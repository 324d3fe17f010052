"""The programme's page for coordinators: its people and mentorships, and nothing that anybody wrote."""

from itertools import groupby
from typing import Any

from flask import Blueprint, Response, request

from app import rooms, text
from app.accounts.models import Invitation
from app.accounts.web import invitation_links
from app.coordination import policy
from app.coordination.labels import PEOPLE, SHOWN, STANDINGS
from app.coordination.models import PairFacts
from app.coordination.queries.waiting import waiting_for
from app.look_ups.models import LookUp
from app.mentorship_kinds import MENTORSHIP_KINDS
from app.mentorships.rules.phases import PHASES
from app.nudges.queries.quiet_pairs import quiet_pairs
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.programmes.web import coordinated
from app.web.access import permit
from app.web.paging import Page, page_of
from app.web.replies import render

bp = Blueprint("programme", __name__)


@bp.get("/programme")
@permit(policy.coordinate)
def show(user: Person) -> Response:
    """`?programme=` chooses one of several programmes, `?show=` a list, `?q=` looks for names, `?kind=`
    for a kind of mentorship, and `?page=2` is a page.
    """
    programme = coordinated(user)
    words = request.args.get("q", "").strip()[: text.LINE]
    shown, kind = _known("show", SHOWN, "open"), _known("kind", MENTORSHIP_KINDS, "")
    LookUp.note(user, programme, PEOPLE if shown == PEOPLE else "mentorships")
    pairs = PairFacts.listed(programme, user)
    lists = _people(programme, user, words) if shown == PEOPLE else _pairs(pairs, words, kind, shown)
    return render(
        "coordination/programme.html",
        programme=programme,
        words=words,
        kind=kind,
        kinds=MENTORSHIP_KINDS.values(),
        shown=shown,
        lists=SHOWN,
        going=sum(pair.is_going_on for pair in pairs),
        asked=[] if shown == PEOPLE else rooms.waiting_for_coordinator(user, programme),
        waiting=waiting_for(user, programme, pairs),
        quiet=[] if shown == PEOPLE else quiet_pairs(programme.id, user),
        links=invitation_links.unsent(),
        **lists,
    )


def _known(name: str, known: Any, default: str) -> str:
    """A parameter of the URL, if it is one of the known values."""
    asked = request.args.get(name, "")
    return asked if asked in known else default


def _pairs(pairs: list[PairFacts], words: str, kind: str, shown: str) -> dict[str, Any]:
    """One page of the mentorships in these states, in the order of the states."""
    states = SHOWN[shown].states
    found = [pair for pair in pairs if pair.state in states and kind in ("", pair.kind_key) and pair.has(words)]
    found.sort(key=lambda pair: states.index(pair.state))
    return _grouped(found, lambda pair: PHASES[pair.state])


def _people(programme: Programme, user: Person, words: str) -> dict[str, Any]:
    """One page of the people: those who were invited, those who joined, those who left."""
    order = list(STANDINGS)
    found = sorted(Enrolment.listed(programme, user, words), key=lambda one: order.index(one.standing))
    lists = _grouped(found, lambda one: STANDINGS[one.standing])
    enrolments = {each.id: each for each in Enrolment.with_people([one.id for one in lists["on_page"].entries])}
    newcomers = [each.person_id for each in enrolments.values() if not each.person.has_joined]
    invitations = Invitation.current_by_person(newcomers) if newcomers else {}
    return lists | {"enrolments": enrolments, "invitations": invitations}


def _grouped(found: list[Any], title_of: Any) -> dict[str, Any]:
    """A page of a sorted list, and its groups: the title, how many there are on all pages, and those on this page."""
    page: Page = page_of(found, request.args.get("page"))
    sizes = {title: len(list(group)) for title, group in groupby(found, key=title_of)}
    groups = [(title, sizes[title], list(group)) for title, group in groupby(page.entries, key=title_of)]
    return {"on_page": page, "groups": groups}
