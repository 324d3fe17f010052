"""The status of versions and checks for one reader, in one query each."""

from typing import Any

from peewee import JOIN, Value, fn

from app.agreements.models.agreement import Agreement
from app.agreements.models.expectations import ExpectationsAnswers, ExpectationsCheck
from app.agreements.models.signature import Signature
from app.db import PreparedRows
from app.mentorships.models import Mentorship


def _with_own_signature(param: Any) -> Any:
    """Versions that were not withdrawn, each with this person's signature of its current revision, if any."""
    mine = (
        (Signature.agreement == Agreement.id)
        & (Signature.person == param("person"))
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
            Signature.id.alias("is_mine"),
        )
        .join_from(Agreement, Signature, JOIN.LEFT_OUTER, on=mine)
        .where(Agreement.withdrawn_at.is_null())
    )


versions_of = PreparedRows(
    lambda param: (
        _with_own_signature(param).where(Agreement.mentorship == param("mentorship")).order_by(Agreement.number.desc())
    )
)
"""All versions of a mentorship, newest first. Includes drafts of the other person: filter before showing."""

VERSION, CHECK = "version", "check"


def _open(param: Any) -> Any:
    """The open version and the open check of each of a person's mentorships, as rows with the same columns."""
    mine = (Mentorship.mentee == param("person")) | (Mentorship.mentor == param("person"))
    signed = (Signature.person == param("person")) & (Signature.revision == Agreement.revision)
    signatures = Signature.select(fn.COUNT(Signature.id)).where((Signature.agreement == Agreement.id) & signed)
    answered = (ExpectationsAnswers.check == ExpectationsCheck.id) & (ExpectationsAnswers.person == param("person"))
    answers = ExpectationsAnswers.select(fn.COUNT(ExpectationsAnswers.id)).where(answered)
    versions = (
        Agreement.select(
            Value(VERSION).alias("what"),
            Agreement.id,
            Agreement.mentorship,
            Agreement.opened_by,
            Agreement.sent_at,
            Agreement.agreed_at,
            signatures.alias("is_mine"),
        )
        .join(Mentorship)
        .where(mine & Agreement.withdrawn_at.is_null() & Agreement.agreed_at.is_null())
    )
    checks = (
        ExpectationsCheck.select(
            Value(CHECK),
            ExpectationsCheck.id,
            ExpectationsCheck.mentorship,
            ExpectationsCheck.opened_by,
            ExpectationsCheck.revealed_at,
            ExpectationsCheck.revealed_at,
            answers,
        )
        .join(Mentorship)
        .where(mine & ExpectationsCheck.revealed_at.is_null())
    )
    return versions.union_all(checks)


open_items = PreparedRows(_open)
"""The open items in all mentorships of a person: at most one VERSION and one CHECK in each (`what`), and whether this
person has signed or answered it (`is_mine`, 1 or 0).
"""


def last_agreed(param: Any) -> Any:
    """The id of the version both agreed to last, as a subquery for a prepared query."""
    agreed = (Agreement.mentorship == param("mentorship")) & Agreement.agreed_at.is_null(False)
    return Agreement.select(Agreement.id).where(agreed).order_by(Agreement.number.desc()).limit(1)
