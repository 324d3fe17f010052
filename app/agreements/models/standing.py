"""Where versions stand for one reader, in one query each."""

from typing import Any

from peewee import JOIN

from app.agreements.models.agreement import Agreement
from app.agreements.models.signature import Signature
from app.db import Listing
from app.mentorships.models import Mentorship


def _standing(given: Any) -> Any:
    """Versions that were not put aside, each with this person's signature under its present words, if any."""
    mine = (
        (Signature.agreement == Agreement.id)
        & (Signature.person == given("person"))
        & (Signature.revision == Agreement.revision)
    )
    return (
        Agreement.select(
            Agreement.id,
            Agreement.mentorship,
            Agreement.number,
            Agreement.opened_by,
            Agreement.sent_at,
            Agreement.agreed_at,
            Signature.id.alias("my_signature"),
        )
        .join_from(Agreement, Signature, JOIN.LEFT_OUTER, on=mine)
        .where(Agreement.withdrawn_at.is_null())
    )


versions_of = Listing(
    lambda given: _standing(given).where(Agreement.mentorship == given("mentorship")).order_by(Agreement.number.desc())
)
"""Every version of one mentorship, newest first, drafts of the other included: filter before showing."""

open_versions = Listing(
    lambda given: (
        _standing(given)
        .join_from(Agreement, Mentorship)
        .where(
            ((Mentorship.mentee == given("person")) | (Mentorship.mentor == given("person")))
            & Agreement.agreed_at.is_null()
        )
    )
)
"""The open versions of all mentorships of one person; at most one each."""


def last_agreed(given: Any) -> Any:
    """The version of a mentorship both agreed to last, for a query that is built once."""
    agreed = (Agreement.mentorship == given("mentorship")) & Agreement.agreed_at.is_null(False)
    return Agreement.select(Agreement.id).where(agreed).order_by(Agreement.number.desc()).limit(1)
