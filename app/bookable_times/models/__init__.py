"""Times for one conversation."""

from app.bookable_times.models.bookable_time import BookableTime
