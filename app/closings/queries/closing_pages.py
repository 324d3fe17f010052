"""The closing pages of mentorships that can be written now, and what a keepsake says about a mentorship."""

from typing import Any

from peewee import fn

from app import clock
from app.agreements.models import Agreement
from app.agreements.queries.agreed_terms import terms_of
from app.closings.models import ClosingPage
from app.db import PreparedRecords, PreparedRows, in_list
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import HELD, Session, takes_place


def readable_pages(user: Person, mentorship: Mentorship) -> tuple[ClosingPage | None, ClosingPage | None]:
    """(one's own page, the other person's if it is shared). One query."""
    found = _readable(user=user.id, mentorship=mentorship.id)
    for page in found:
        page.mentorship = mentorship
    mine = next((page for page in found if page.writer_id == user.id), None)
    return mine, next((page for page in found if page.writer_id != user.id), None)


def shared_in(mentorships: list[Mentorship]) -> dict[int, set[int]]:
    """Who has shared their page, by mentorship. One query, or none without mentorships."""
    sharers: dict[int, set[int]] = {mentorship.id: set() for mentorship in mentorships}
    for row in _shared(mentorships=list(sharers)) if sharers else ():
        sharers[row.mentorship].add(row.writer)
    return sharers


def sessions_held(mentorship: Mentorship) -> int:
    row = _held(mentorship=mentorship.id)[0]
    return int(row.count)


def next_session(mentorship: Mentorship) -> Any | None:
    """The `id` and `starts_at` of the next session that is booked; None if there is none. One query."""
    return _booked.first(mentorship=mentorship.id, now=clock.now())


def reasons_of(mentorship: Mentorship) -> dict[str, str]:
    """Why the two began, by role, in the words of the agreement in force."""
    agreed = Agreement.in_force(mentorship)
    return terms_of(agreed).reasons if agreed else {}


def _readable_by(param: Any) -> Any:
    shared = ClosingPage.shared_at.is_null(False)
    here = (ClosingPage.mentorship == param("mentorship")) & ClosingPage.deleted_at.is_null()
    return ClosingPage.select().where(here & ((ClosingPage.writer == param("user")) | shared))


_readable = PreparedRecords(_readable_by)
_shared = PreparedRows(
    lambda param: ClosingPage.select(ClosingPage.mentorship, ClosingPage.writer).where(
        in_list(ClosingPage.mentorship, param("mentorships"))
        & ClosingPage.deleted_at.is_null()
        & ClosingPage.shared_at.is_null(False)
    )
)
_held = PreparedRows(
    lambda param: Session.select(fn.COUNT(Session.id).alias("count")).where(
        (Session.mentorship == param("mentorship")) & (Session.outcome == HELD)
    )
)
_booked = PreparedRows(
    lambda param: (
        Session.select(Session.id, Session.starts_at)
        .where((Session.mentorship == param("mentorship")) & takes_place(Session) & (Session.starts_at > param("now")))
        .order_by(Session.starts_at)
        .limit(1)
    )
)
