"""The states of a view from outside, derived from its timestamps, and its terms."""

from datetime import timedelta
from typing import Any

from app import clock

ANSWERED_WITHIN = timedelta(days=30)
"""How long a link can be answered."""

WITHDRAWN_WITHIN = timedelta(days=30)
"""How long a guest can withdraw an answer."""

ASKED_AGAIN_AFTER = timedelta(days=182)
"""After half a year, the same person may be asked again."""

ADDRESS_KEPT = ASKED_AGAIN_AFTER + timedelta(days=30)
"""How long an address is kept: until they may be asked again, and a month in which to do it."""

WAITING, EXPIRED, ANSWERED, DECLINED, WITHDRAWN, CLOSED, UNREAD = (
    "waiting",
    "expired",
    "answered",
    "declined",
    "withdrawn",
    "closed",
    "unread",
)
"""UNREAD is only for the guest: nobody would read an answer, because the owner has left."""


def state_of(view: Any) -> str:
    if view.withdrawn_at:
        return WITHDRAWN
    if view.answered_at:
        return ANSWERED
    if view.declined_at:
        return DECLINED
    if view.closed_at:
        return CLOSED
    return WAITING if clock.is_ahead(view.expires_at, ANSWERED_WITHIN) else EXPIRED


def may_be_withdrawn(view: Any) -> bool:
    """Whether the guest can still withdraw the answer."""
    return state_of(view) == ANSWERED and clock.is_ahead(view.answered_at + WITHDRAWN_WITHIN, WITHDRAWN_WITHIN)


def may_be_asked_again(view: Any) -> bool:
    """Whether half a year has passed since the question, and the person hasn't said no or withdrawn the answer."""
    return state_of(view) in (ANSWERED, EXPIRED) and clock.now() >= view.asked_at + ASKED_AGAIN_AFTER
