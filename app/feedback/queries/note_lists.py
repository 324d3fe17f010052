"""Notes as they are read: a list of those one got, gave or was asked for, and one with all that became of it."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from peewee import JOIN, fn

from app.commitments.models import Commitment
from app.db import PreparedRecords, PreparedRows
from app.feedback.models import ANSWERING, AdviceRequest, Feedback, FeedbackAnswer
from app.mentorships.models import MENTEE, Mentorship, of_the_two
from app.people.models import Person
from app.sessions.models import HELD, Session, with_raised

A_PAGE = 20
RECEIVED, GIVEN, ASKED = "received", "given", "asked"
SHOWS = (RECEIVED, GIVEN, ASKED)

FROM_SESSION = 3
"""From how many sessions on a first note upward is asked for (docs/practice.md 4.5)."""

ALL = 0
"""In place of a mentorship: all of them."""

LATEST = (datetime(9999, 1, 1, tzinfo=UTC), 0)
"""Where the first page begins: after everything."""


def _mine(param: Any) -> Any:
    return of_the_two(param("reader"))


def _within(model: Any, param: Any) -> Any:
    """The condition that something belongs to the reader's mentorships, or to the one that was asked for."""
    return _mine(param) & ((param("within") == ALL) | (model.mentorship == param("within")))


def _notes(param: Any, which: Any) -> Any:
    older = (Feedback.written_at == param("moment")) & (Feedback.id < param("after"))
    return (
        Feedback.select(Feedback, FeedbackAnswer, AdviceRequest)
        .join(Mentorship)
        .join_from(Feedback, FeedbackAnswer, JOIN.LEFT_OUTER, on=ANSWERING, attr="answered")
        .join_from(Feedback, AdviceRequest, JOIN.LEFT_OUTER)
        .where(_within(Feedback, param) & which & ((Feedback.written_at < param("moment")) | older))
        .order_by(Feedback.written_at.desc(), Feedback.id.desc())
        .limit(A_PAGE + 1)
    )


def _received(param: Any) -> Any:
    return (Feedback.author != param("author")) & Feedback.shown_at.is_null(False)


def _sent(param: Any) -> Any:
    return (Feedback.author == param("author")) & Feedback.kept_for.is_null()


_lists = {
    (RECEIVED, False): PreparedRecords(lambda param: _notes(param, _received(param))),
    (RECEIVED, True): PreparedRecords(lambda param: _notes(param, _received(param) & FeedbackAnswer.id.is_null())),
    (GIVEN, False): PreparedRecords(lambda param: _notes(param, Feedback.author == param("author"))),
    (GIVEN, True): PreparedRecords(lambda param: _notes(param, _sent(param) & FeedbackAnswer.id.is_null())),
}
"""By what is shown, and whether only what has no answer."""


def _requests(param: Any) -> Any:
    """What was asked, by either of the two, each with the first note that answers it and this reader may read."""
    seen = Feedback.shown_at.is_null(False) | (Feedback.author == param("author"))
    answered = (Feedback.request == AdviceRequest.id) & seen
    return (
        AdviceRequest.select(AdviceRequest, Feedback)
        .join(Mentorship)
        .join_from(AdviceRequest, Feedback, JOIN.LEFT_OUTER, on=answered, attr="note")
        .where(_within(AdviceRequest, param) & AdviceRequest.taken_back_at.is_null())
        .order_by(AdviceRequest.id.desc(), Feedback.id)
        .limit(100)
    )


_asked = PreparedRecords(_requests)

_moment = PreparedRows(
    lambda param: (
        Feedback.select(Feedback.written_at, Feedback.id)
        .join(Mentorship)
        .where(_mine(param) & (Feedback.id == param("before")))
    )
)


def listed(
    user: Person,
    mentorships: list[Mentorship],
    *,
    show: str | None,
    within: str | None,
    waiting: bool,
    before: int | None,
) -> dict[str, Any]:
    """A page of the list, for one person. `show` is one of SHOWS, anything else means RECEIVED; `within` is the id of
    one of their mentorships as typed, anything else means all; `before` the id of the note after which it goes on.
    """
    known = {mentorship.id: mentorship for mentorship in mentorships}
    only = next((one for one in mentorships if str(one.id) == within), None)
    show = show if show in SHOWS else RECEIVED
    given = {"reader": user.id, "author": user.id, "within": only.id if only else ALL}
    found = {"show": show, "only": only, "is_later_page": before is not None, "older": None}
    if show == ASKED:
        return found | {"requests": _with_their_pair(_once_each(_asked(**given)), known), "notes": []}
    notes = _with_their_pair(_lists[show, waiting](**given, **_from(user, before)), known)
    older = notes[A_PAGE - 1].id if len(notes) > A_PAGE else None
    return found | {"requests": [], "notes": notes[:A_PAGE], "older": older, "waiting": waiting}


def _from(user: Person, before: int | None) -> dict[str, Any]:
    row = _moment.first(reader=user.id, before=before) if before else None
    moment, after = (row.written_at, row.id) if row else LATEST
    return {"moment": moment, "after": after}


def _with_their_pair(rows: list[Any], known: dict[int, Mentorship]) -> list[Any]:
    there = [row for row in rows if row.mentorship_id in known]
    for row in there:
        row.mentorship = known[row.mentorship_id]
    return there


def _once_each(requests: list[Any]) -> list[Any]:
    found: dict[int, Any] = {}
    for request in requests:
        found.setdefault(request.id, request)
    return list(found.values())


def thread(user: Person, feedback: Feedback) -> dict[str, Any]:
    """One note, what it answers, and what became of it."""
    answer = FeedbackAnswer.to(feedback)
    made = Commitment.get_or_none(Commitment.id == answer.commitment_id) if answer and answer.commitment_id else None
    return {
        "feedback": feedback,
        "mentorship": feedback.mentorship,
        "other": feedback.mentorship.other(user),
        "is_mine": feedback.author_id == user.id,
        "request": feedback.request if feedback.request_id else None,
        "about": Session.get_or_none(Session.id == feedback.session_id) if feedback.session_id else None,
        "answer": answer,
        "commitment": made if made and not made.deleted_at else None,
    }


def _standing(param: Any) -> Any:
    """What is to be talked about, a row each; and in every row, of which there is at least one, how many notes this
    reader wrote, whether there are any the reader may read, and how many sessions were held.
    """
    mine = (Feedback.mentorship == Mentorship.id) & (Feedback.author == param("person"))
    shown = (Feedback.mentorship == Mentorship.id) & Feedback.shown_at.is_null(False)
    held = (Session.mentorship == Mentorship.id) & (Session.outcome == HELD)
    return with_raised(
        param,
        Feedback.select(fn.COUNT(Feedback.id)).where(mine).alias("mine"),
        Feedback.select(fn.COUNT(Feedback.id)).where(shown).alias("shown"),
        Session.select(fn.COUNT(Session.id)).where(held).alias("held"),
    )


_stands = PreparedRows(_standing)


class Stands(NamedTuple):
    """What the page of a mentorship says about feedback, and what of it is to be talked about."""

    has_any: bool
    asks_what_helped: bool
    raised: list[Any]


def stands(user: Person, mentorship: Mentorship) -> Stands:
    """From the third session on a mentee who has not written is asked what helped (docs/practice.md 4.5). One query."""
    rows = _stands(person=user.id, mentorship=mentorship.id)
    is_mentee = mentorship.has_begun and mentorship.role_of(user) == MENTEE
    asks = is_mentee and rows[0].held >= FROM_SESSION and not rows[0].mine
    return Stands(bool(rows[0].mine or rows[0].shown), asks, [row for row in rows if row.id])
