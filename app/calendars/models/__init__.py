"""A person's private calendar address, what their calendar was sent about each session, and what it answered."""

from app.calendars.models.calendar_answer import CALENDAR_ACCEPTED, CALENDAR_DECLINED, take_answer
from app.calendars.models.calendar_invitation import CalendarInvitation, planned
from app.calendars.models.feed_address import FeedAddress
