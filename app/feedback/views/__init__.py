"""One module a resource."""

from flask import Blueprint

from app.feedback.views import (
    advice_requests,
    feedback,
    feedback_answers,
    feedback_drafts,
    feedback_outcomes,
    feedback_sendings,
    hints,
    previews,
    recipients,
    withdrawals,
)

blueprints: tuple[Blueprint, ...] = (
    feedback.bp,
    recipients.bp,
    feedback_drafts.bp,
    hints.bp,
    previews.bp,
    withdrawals.bp,
    feedback_sendings.bp,
    feedback_answers.bp,
    feedback_outcomes.bp,
    advice_requests.bp,
)
