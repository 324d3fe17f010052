"""One module a resource."""

from flask import Blueprint

from app.agreements.views import (
    agreements,
    answers,
    comparisons,
    expectations,
    expectations_drafts,
    expectations_marks,
    marks,
    one_page,
    one_page_drafts,
    realignments,
    revealed,
    section_drafts,
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
    section_drafts.bp,
    one_page_drafts.bp,
    expectations_drafts.bp,
    expectations.bp,
    revealed.bp,
    expectations_marks.bp,
)
