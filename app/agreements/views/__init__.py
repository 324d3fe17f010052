"""One module a resource."""

from flask import Blueprint

from app.agreements.views import agreements, answers, comparisons, marks, realignments, sections, sendings, signatures

blueprints: tuple[Blueprint, ...] = (
    agreements.bp,
    sections.bp,
    answers.bp,
    sendings.bp,
    marks.bp,
    signatures.bp,
    comparisons.bp,
    realignments.bp,
)
