"""Versions with their sections, marks and signatures, and checks of expectations."""

from app.agreements.models.agreement import Agreement
from app.agreements.models.changes import SectionChange, changes_between
from app.agreements.models.expectations import (
    ExpectationsAnswers,
    ExpectationsCheck,
    ExpectationsMark,
    checks_of,
    needs_check,
)
from app.agreements.models.section import Mark, Section
from app.agreements.models.signature import Signature
from app.agreements.models.version_status import CHECK, VERSION, last_agreed, open_items, versions_of

__all__ = [
    "CHECK",
    "VERSION",
    "Agreement",
    "ExpectationsAnswers",
    "ExpectationsCheck",
    "ExpectationsMark",
    "Mark",
    "Section",
    "SectionChange",
    "Signature",
    "changes_between",
    "checks_of",
    "last_agreed",
    "needs_check",
    "open_items",
    "versions_of",
]
