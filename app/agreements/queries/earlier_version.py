"""The version that another one is compared with."""

from typing import Any

from app.agreements.models import Agreement, Section
from app.people.models import Person


def earlier_version(agreement: Agreement, user: Person, number: int | None) -> Agreement | None:
    """The earlier version with this number, if the user may see it. Without a number, the one in force before."""
    asked = (Agreement.number == number) if number is not None else Agreement.agreed_at.is_null(False)
    earlier: Any = Agreement.visible_to(user).where(
        (Agreement.mentorship == agreement.mentorship_id) & (Agreement.number < agreement.number) & asked
    )
    return earlier.order_by(Agreement.number.desc()).get_or_none()


def has_earlier_words(agreement: Agreement) -> bool:
    """Whether a version still has words that were written before it was opened."""
    earlier = (Section.agreement == agreement) & (Section.edited_at < agreement.opened_at)
    return bool(Section.select().where(earlier).exists())
