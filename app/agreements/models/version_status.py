"""The status of versions and checks for one reader, in one query each."""

from typing import Any

from peewee import JOIN, fn

from app.agreements.models.agreement import Agreement
from app.agreements.models.expectations import ExpectationsAnswers, ExpectationsCheck
from app.agreements.models.section import Mark, Section
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
            Agreement.shown_at,
            Agreement.agreed_at,
            Agreement.declined_at,
            Signature.id.alias("is_mine"),
        )
        .join_from(Agreement, Signature, JOIN.LEFT_OUTER, on=mine)
        .where(Agreement.withdrawn_at.is_null() | Agreement.declined_at.is_null(False))
    )


versions_of = PreparedRows(
    lambda param: (
        _with_own_signature(param).where(Agreement.mentorship == param("mentorship")).order_by(Agreement.number.desc())
    )
)
"""All versions of a mentorship, newest first. Includes drafts of the other person: filter before showing."""


def _open(person: Any, since: Any) -> Any:
    """The open version and the open check of each of a person's mentorships. Versions that both can read, and this
    person's draft, have a row for each section; nobody asks what is missing in others.

    Without an open version, the last one if it was declined after `since`.
    """
    signed = Signature.select(fn.COUNT(Signature.id)).where(
        (Signature.agreement == Agreement.id) & (Signature.revision == Agreement.revision)
    )
    answered = ExpectationsAnswers.select(fn.COUNT(ExpectationsAnswers.id)).where(
        (ExpectationsAnswers.check == ExpectationsCheck.id) & (ExpectationsAnswers.person == person)
    )
    return (
        Mentorship.select(
            Mentorship.id.alias("mentorship"),
            Agreement.id.alias("version"),
            Agreement.opened_by,
            Agreement.sent_at.is_null(False).alias("is_sent"),
            Agreement.shown_at.is_null(False).alias("is_shown"),
            Agreement.declined_at.is_null(False).alias("is_declined"),
            signed.where(Signature.person == person).alias("is_signed_by_me"),
            signed.where(Signature.person != person).alias("is_signed_by_them"),
            ExpectationsCheck.id.alias("check"),
            answered.alias("is_answered_by_me"),
            Section.id.alias("section"),
            Section.key,
            Section.stored.alias("answers"),
            Section.edited_at.is_null(False).alias("is_edited"),
            Mark.select(fn.COUNT(Mark.id)).where(Mark.section == Section.id).alias("marks"),
        )
        .join_from(Mentorship, Agreement, JOIN.LEFT_OUTER, on=_is_open_version(since))
        .join_from(Mentorship, ExpectationsCheck, JOIN.LEFT_OUTER, on=_is_open_check())
        .join_from(Agreement, Section, JOIN.LEFT_OUTER, on=_is_asked_about(person))
        .where(Mentorship.involves(person))
        .order_by(Mentorship.id, Section.position)
    )


def _is_open_version(since: Any) -> Any:
    newer = Agreement.alias()
    has_newer = newer.select(newer.id).where(
        (newer.mentorship == Agreement.mentorship) & (newer.number > Agreement.number)
    )
    is_declined = (Agreement.declined_at > since) & ~fn.EXISTS(has_newer)
    return (
        (Agreement.mentorship == Mentorship.id)
        & Agreement.agreed_at.is_null()
        & (Agreement.withdrawn_at.is_null() | is_declined)
    )


def _is_open_check() -> Any:
    return (
        (ExpectationsCheck.mentorship == Mentorship.id)
        & ExpectationsCheck.revealed_at.is_null()
        & ExpectationsCheck.skipped_at.is_null()
    )


def _is_asked_about(person: Any) -> Any:
    """The sections of a version that both can read, or of this person's own draft."""
    is_my_draft = (Agreement.opened_by == person) & Agreement.sent_at.is_null()
    can_be_read = Agreement.declined_at.is_null() & (Agreement.shown_at.is_null(False) | is_my_draft)
    return (Section.agreement == Agreement.id) & can_be_read


open_items = PreparedRows(
    lambda param: _open(param("person"), param("since")).where(
        Agreement.id.is_null(False) | ExpectationsCheck.id.is_null(False)
    )
)
"""The open version and the open check in all mentorships of a person, at most one of each, and who has signed and
answered them.
"""


def _open_in(param: Any) -> Any:
    checks = ExpectationsCheck.alias()
    all_checks = checks.select(fn.MAX(checks.id)).where(checks.mentorship == Mentorship.id)
    revealed = all_checks.where(checks.revealed_at.is_null(False))
    columns = (all_checks.alias("last_check"), revealed.alias("revealed_check"))
    return _open(param("person"), param("since")).select_extend(*columns).where(Mentorship.id == param("mentorship"))


open_items_in = PreparedRows(_open_in)
"""The same in one mentorship, with at least one row, and the ids of its last check and of the last revealed one."""


def last_agreed(param: Any) -> Any:
    """The id of the version both agreed to last, as a subquery for a prepared query."""
    agreed = (Agreement.mentorship == param("mentorship")) & Agreement.agreed_at.is_null(False)
    return Agreement.select(Agreement.id).where(agreed).order_by(Agreement.number.desc()).limit(1)
