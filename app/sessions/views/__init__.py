"""One module a resource."""

from flask import Blueprint

from app.sessions.views import calendar_feeds, calendar_files, calendars, feed_addresses

blueprints: tuple[Blueprint, ...] = (calendars.bp, feed_addresses.bp, calendar_feeds.bp, calendar_files.bp)
