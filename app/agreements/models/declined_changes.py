"""Declining a change to an agreement: what both agreed to before stays as it is."""

from datetime import timedelta

from app import clock
from app.agreements.models.agreement import Agreement
from app.db import writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.people.models import Person

DECLINE_NEWS = timedelta(days=7)
"""How long Today says that a change was declined, unless somebody opens another version."""

TIME_TO_UNDO = timedelta(minutes=3)
"""A minute longer than the page offers it, and no longer than mail about it waits (app/mail/composing.py)."""


def decline_change(version: Agreement, *, by: Person) -> None:
    """End a change that the other person sent. Both can still read it. Declining twice changes nothing.

    Raises RuleBroken if both have agreed to it, or if its writer withdrew it.
    """
    with writing(lock=f"mentorship:{version.mentorship_id}"):
        version.mentorship.refuse_ended()
        if version.reread().declined_at:
            return
        moment = clock.now()
        open_one = (Agreement.id == version.id) & Agreement.agreed_at.is_null() & Agreement.withdrawn_at.is_null()
        if not Agreement.update(withdrawn_at=moment, declined_at=moment).where(open_one).execute():
            raise RuleBroken(_("You can’t decline this change any more. It’s in force, or it was withdrawn."))
        Event.record(by, "agreement.declined", version)


def take_back_decline(version: Agreement, *, by: Person) -> None:
    """Undo declining a change, so that it is open again. Doing it twice changes nothing.

    Raises RuleBroken after TIME_TO_UNDO, or once there is a newer version.
    """
    with writing(lock=f"mentorship:{version.mentorship_id}"):
        version.mentorship.refuse_ended()
        now = version.reread()
        if now.declined_at is None:
            return
        newer = (Agreement.mentorship == version.mentorship_id) & (Agreement.number > version.number)
        if not clock.is_ahead(now.declined_at + TIME_TO_UNDO, TIME_TO_UNDO) or Agreement.select().where(newer).exists():
            raise RuleBroken(_("It’s too late to undo this. You can write a change yourself."))
        Agreement.update(withdrawn_at=None, declined_at=None).where(Agreement.id == version.id).execute()
        Event.record(by, "agreement.reopened", version)
