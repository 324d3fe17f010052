"""The page of a quarter; without an id, of the last one."""

from typing import Any

from flask import Blueprint, Response

from app import clock, rooms
from app.look_ups.models import LookUp
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.web import coordinated, stay_in
from app.quarters import policy
from app.quarters.labels import title_of
from app.quarters.models import Quarter
from app.quarters.presenters.figure_rows import rows_of
from app.quarters.rules.periods import Period
from app.sponsor_sentences.queries.released import has_few_mentorships, released_in
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("quarters", __name__)

SENTENCES = 3
"""The most released sentences on the page, so that it prints on one sheet. Another page has all of them."""


@bp.get("/programme/quarter")
@permit(policy.coordinate)
def index(user: Person) -> Response:
    """The last published quarter; before there is one, the day on which it appears."""
    programme = coordinated(user)
    LookUp.note(user, programme, "quarter")
    quarters = Quarter.of(programme)
    if quarters:
        return _page(user, programme, quarters[0], quarters)
    current = Period.with_day(clock.today_in("UTC"))
    return render(
        "quarters/first.html",
        programme=programme,
        title=title_of(current),
        published_on=current.after.starts_on,
        **_live(user, programme),
    )


@bp.get("/quarters/<int:id>")
@permit(policy.see, Quarter)
def show(user: Person, quarter: Quarter) -> Response:
    programme = stay_in(quarter.programme, user)
    LookUp.note(user, programme, "quarter")
    return _page(user, programme, quarter, Quarter.of(programme))


def _page(user: Person, programme: Programme, quarter: Quarter, quarters: list[Quarter]) -> Response:
    """Released sentences are as they are now, so only the last quarter's page has them."""
    before = Quarter.with_start(quarter.period.before, quarters)
    is_last = quarter.id == quarters[0].id
    return render(
        "quarters/show.html",
        programme=programme,
        quarter=quarter,
        title=title_of(quarter.period),
        figures=quarter.figures,
        rows=rows_of(quarter, before),
        before=before,
        after=Quarter.with_start(quarter.period.after, quarters),
        **(_live(user, programme) if is_last else {"sentences": [], "has_more": False, "is_few": False, "asked": None}),
    )


def _live(user: Person, programme: Programme) -> dict[str, Any]:
    released = released_in(programme, user)
    is_few = bool(released) and has_few_mentorships(programme)
    shown = {"sentences": released[:SENTENCES], "has_more": len(released) > SENTENCES, "is_few": is_few}
    return shown | {"asked": rooms.waiting_for_coordinator(user, programme)}
