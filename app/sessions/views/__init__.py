"""One module a resource."""

from flask import Blueprint

from app.sessions.views import (
    agenda_items,
    cancellations,
    closing_drafts,
    closings,
    logs,
    outcomes,
    past_sessions,
    positions,
    preparations,
    session_answers,
    session_commitments,
    session_notes,
    sessions,
    ticks,
)

blueprints: tuple[Blueprint, ...] = (
    sessions.bp,
    past_sessions.bp,
    cancellations.bp,
    agenda_items.bp,
    positions.bp,
    ticks.bp,
    preparations.bp,
    session_notes.bp,
    session_commitments.bp,
    outcomes.bp,
    closings.bp,
    closing_drafts.bp,
    session_answers.bp,
    logs.bp,
)
