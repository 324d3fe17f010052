"""A draft that was sent before the other person's yes."""

from typing import Any

from app.agreements.models.agreement import Agreement
from app.events.models import Event
from app.mentorship_kinds import MICRO


def tell_of_held(mentorship: Any) -> None:
    """Once both have said yes, record that a draft has reached its reader. A question has been read by then. Run inside
    `writing()`.
    """
    if mentorship.kind is MICRO:
        return
    sent = Agreement.sent_at.is_null(False) & Agreement.withdrawn_at.is_null()
    held = Agreement.get_or_none((Agreement.mentorship == mentorship) & sent)
    if held is not None:
        Event.record(held.opened_by, "agreement.sent", held)
