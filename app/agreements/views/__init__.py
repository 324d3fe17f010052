"""One module a resource."""

from flask import Blueprint

from app.agreements.views import (
    agreements,
    answers,
    comparisons,
    expectations,
    expectations_marks,
    marks,
    one_page,
    realignments,
    revealed,
    sections,
    sendings,
    signatures,
)

blueprints: tuple[Blueprint, ...] = (
    agreements.bp,
    sections.bp,
    answers.bp,
    sendings.bp,
    marks.bp,
    signatures.bp,
    comparisons.bp,
    one_page.bp,
    realignments.bp,
    expectations.bp,
    revealed.bp,
    expectations_marks.bp,
)
