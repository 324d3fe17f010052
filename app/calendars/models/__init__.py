"""A person's private calendar address, and what their calendar was sent about each session."""

from app.calendars.models.calendar_invitation import CalendarInvitation, planned
from app.calendars.models.feed_address import FeedAddress

__all__ = ["CalendarInvitation", "FeedAddress", "planned"]
