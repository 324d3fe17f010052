"""One module a resource."""

from flask import Blueprint

from app.sessions.views import (
    agenda_item_deletions,
    agenda_items,
    cancellations,
    closing_drafts,
    closings,
    follow_up_drafts,
    follow_ups,
    logs,
    outcomes,
    past_sessions,
    positions,
    preparations,
    session_commitments,
    session_note_deletions,
    session_notes,
    sessions,
    ticks,
)

blueprints: tuple[Blueprint, ...] = (
    sessions.bp,
    past_sessions.bp,
    cancellations.bp,
    agenda_items.bp,
    session_note_deletions.bp,
    agenda_item_deletions.bp,
    positions.bp,
    ticks.bp,
    preparations.bp,
    session_notes.bp,
    session_commitments.bp,
    outcomes.bp,
    closings.bp,
    follow_ups.bp,
    follow_up_drafts.bp,
    closing_drafts.bp,
    logs.bp,
)
from app.sessions.views import calendar_feeds, calendar_files, calendars, feed_addresses

blueprints: tuple[Blueprint, ...] = (calendars.bp, feed_addresses.bp, calendar_feeds.bp, calendar_files.bp)
