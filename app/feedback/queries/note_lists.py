"""Lists of notes and requests for advice, the thread of one note, and a summary for the page of a mentorship."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from peewee import JOIN, fn

from app.commitments.models import Commitment
from app.db import PreparedRecords, PreparedRows
from app.feedback.labels import KINDS_BY, is_upward
from app.feedback.models import ANSWERING, AdviceRequest, Feedback, FeedbackAnswer
from app.mentorships.models import Mentorship, of_the_two
from app.people.models import Person
from app.sessions.models import HELD, Session, with_raised

A_PAGE = 20
RECEIVED, GIVEN, ASKED = "received", "given", "asked"
SHOWS = (RECEIVED, GIVEN, ASKED)

FROM_SESSION = 3
"""After how many sessions a mentee is asked for a first note (docs/practice.md 4.5)."""

ALL = 0
"""Instead of the id of a mentorship: all of them."""

LATEST = (datetime(9999, 1, 1, tzinfo=UTC), 0)
"""The start of the first page: after every note."""


def _mine(param: Any) -> Any:
    return of_the_two(param("reader"))


def _within(model: Any, param: Any) -> Any:
    """The condition for rows of one of the reader's mentorships, or of all of them."""
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
"""The queries, by list and by whether only notes without an answer are listed."""


def _requests(param: Any) -> Any:
    """Requests by both people, each with the first note that answers it and is visible to the reader."""
    is_visible = Feedback.shown_at.is_null(False) | (Feedback.author == param("author"))
    answered = (Feedback.request == AdviceRequest.id) & is_visible
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
    """A page of the list, for one person. Invalid values of `show` and `within` mean RECEIVED and all mentorships.

    `show` is one of SHOWS, `within` the id of a mentorship as text, `before` the id of the last note on the
    previous page.
    """
    known = {mentorship.id: mentorship for mentorship in mentorships}
    only = next((one for one in mentorships if str(one.id) == within), None)
    show = show if show in SHOWS else RECEIVED
    parameters = {"reader": user.id, "author": user.id, "within": only.id if only else ALL}
    page = {"show": show, "only": only, "is_later_page": before is not None, "older": None}
    if show == ASKED:
        return page | {"requests": _with_their_pair(_once_each(_asked(**parameters)), known), "notes": []}
    notes = _with_their_pair(_lists[show, waiting](**parameters, **_from(user, before)), known)
    older = notes[A_PAGE - 1].id if len(notes) > A_PAGE else None
    return page | {"requests": [], "notes": notes[:A_PAGE], "older": older, "waiting": waiting}


def _from(user: Person, before: int | None) -> dict[str, Any]:
    row = _moment.first(reader=user.id, before=before) if before else None
    moment, after = (row.written_at, row.id) if row else LATEST
    return {"moment": moment, "after": after}


def _with_their_pair(rows: list[Any], known: dict[int, Mentorship]) -> list[Any]:
    visible = [row for row in rows if row.mentorship_id in known]
    for row in visible:
        row.mentorship = known[row.mentorship_id]
    return visible


def _once_each(requests: list[Any]) -> list[Any]:
    by_id: dict[int, Any] = {}
    for request in requests:
        by_id.setdefault(request.id, request)
    return list(by_id.values())


def thread(user: Person, feedback: Feedback) -> dict[str, Any]:
    """A note with the request it answers, its answer and its commitment."""
    answer = FeedbackAnswer.to(feedback)
    commitment = (
        Commitment.get_or_none(Commitment.id == answer.commitment_id) if answer and answer.commitment_id else None
    )
    return {
        "feedback": feedback,
        "mentorship": feedback.mentorship,
        "other": feedback.mentorship.other(user),
        "is_mine": feedback.author_id == user.id,
        "request": feedback.request if feedback.request_id else None,
        "about": Session.get_or_none(Session.id == feedback.session_id) if feedback.session_id else None,
        "answer": answer,
        "commitment": commitment if commitment and not commitment.deleted_at else None,
    }


def _summary(param: Any) -> Any:
    """The raised topics, and in each row the number of notes by this person, of shown notes and of held sessions.

    There is always at least one row.
    """
    own = (Feedback.mentorship == Mentorship.id) & (Feedback.author == param("person"))
    shown = (Feedback.mentorship == Mentorship.id) & Feedback.shown_at.is_null(False)
    held = (Session.mentorship == Mentorship.id) & (Session.outcome == HELD)
    return with_raised(
        param,
        Feedback.select(fn.COUNT(Feedback.id)).where(own).alias("own"),
        Feedback.select(fn.COUNT(Feedback.id)).where(shown).alias("shown"),
        Session.select(fn.COUNT(Session.id)).where(held).alias("held"),
    )


_summary_rows = PreparedRows(_summary)


class FeedbackSummary(NamedTuple):
    """What the page of a mentorship shows about feedback, and the topics raised from notes."""

    has_any: bool
    asks_for: str | None
    """The kind of a first note that somebody is asked for, if they are."""

    raised: list[Any]


def feedback_summary(user: Person, mentorship: Mentorship) -> FeedbackSummary:
    """The summary for one person. After three sessions the less senior of the two is asked for a first note. One query.

    Source: docs/practice.md 4.5.
    """
    rows = _summary_rows(person=user.id, mentorship=mentorship.id)
    role = mentorship.role_of(user)
    asks = mentorship.is_going_on and is_upward(mentorship.kind, role) and rows[0].held >= FROM_SESSION
    first_kind = KINDS_BY[role][0] if asks and not rows[0].own else None
    return FeedbackSummary(bool(rows[0].own or rows[0].shown), first_kind, [row for row in rows if row.id])
