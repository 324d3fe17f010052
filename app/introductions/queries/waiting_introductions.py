"""Introductions that wait for a person, and what is new to them, in all their mentorships, from one query."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app import clock
from app.db import PreparedRows, in_list
from app.introductions.models import Introduction
from app.introductions.rules.states import AGREED, ASKED, ASKING, DECLINED, MADE, state_of
from app.mentorships.models import Mentorship, MentorshipList
from app.people.models import Person

NEWS_FOR = timedelta(days=7)
"""How long Today says that there is an answer, or what came of it."""

ASK_AFTER = timedelta(days=14)
"""How long after "I'll ask them" Today asks the introducer whether they said yes, and after an introduction what came
of it."""

ASK_UNTIL = timedelta(days=90)
"""How long after an introduction Today stops asking what came of it."""

ANSWER, FOLLOW_UP, INTRODUCE = "answer", "follow up", "introduce"
"""What waits for the introducer."""

NEWS, WORTH = "news", "worth"
"""The asker has an answer; the introducer can read what came of it."""

TELL = "tell"
"""The asker can write what came of it."""


class WaitingIntroduction(NamedTuple):
    """An introduction on Today. `kind` is one of those above."""

    id: int
    mentorship: Mentorship
    name: str
    kind: str
    state: str
    since: datetime


def waiting_introductions(user: Person, mentorships: MentorshipList) -> list[WaitingIntroduction]:
    """What waits in active mentorships. One query, or none without such a mentorship."""
    active = mentorships.active
    if not active:
        return []
    moment, today = clock.now(), clock.today_in(user.zone)
    rows = _rows(
        person=user.id,
        active=list(active),
        news_since=moment - NEWS_FOR,
        asked_before=moment - ASK_AFTER,
        made_before=today - ASK_AFTER,
        made_since=today - ASK_UNTIL,
    )
    return [_waiting(user, row, active[row.mentorship]) for row in rows]


def _waiting(user: Person, row: Any, mentorship: Mentorship) -> WaitingIntroduction:
    state = state_of(row)
    if row.asker != user.id:
        kinds = {ASKED: ANSWER, ASKING: FOLLOW_UP, AGREED: INTRODUCE}
        kind = kinds.get(state, WORTH)
    else:
        kind = TELL if state == MADE else NEWS
    dates = {ASKED: row.asked_at, ASKING: row.accepted_at, AGREED: row.agreed_at, DECLINED: row.declined_at}
    since = dates.get(state) or row.outcome_at or row.agreed_at
    return WaitingIntroduction(row.id, mentorship, row.name, kind, state, since)


def _today(param: Any) -> Any:
    """Each row is one of the kinds above."""
    mine, theirs = Introduction.asker == param("person"), Introduction.asker != param("person")
    accepted, agreed, declined = Introduction.accepted_at, Introduction.agreed_at, Introduction.declined_at
    is_open = Introduction.made_on.is_null() & declined.is_null()
    waits = is_open & (accepted.is_null() | agreed.is_null(False) | (accepted <= param("asked_before")))
    answered = (is_open & ((accepted > param("news_since")) | (agreed > param("news_since")))) | (
        declined > param("news_since")
    )
    to_tell = (
        declined.is_null()
        & Introduction.outcome_at.is_null()
        & (Introduction.made_on <= param("made_before"))
        & (Introduction.made_on >= param("made_since"))
    )
    is_worth = Introduction.outcome_at > param("news_since")
    return (
        Introduction.select(
            Introduction.id,
            Introduction.mentorship,
            Introduction.asker,
            Introduction.name,
            Introduction.asked_at,
            accepted,
            agreed,
            declined,
            Introduction.made_on,
            Introduction.outcome_at,
        )
        .where(
            in_list(Introduction.mentorship, param("active"))
            & Introduction.deleted_at.is_null()
            & ((theirs & (waits | is_worth)) | (mine & (answered | to_tell)))
        )
        .order_by(Introduction.id)
    )


_rows = PreparedRows(_today)
