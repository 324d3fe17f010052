"""Versions, their sections and marks, and signatures: one module a noun, each importing those above it here."""

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
from app.agreements.models.standing import CHECK, VERSION, last_agreed, open_ones, versions_of

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
    "open_ones",
    "versions_of",
]
