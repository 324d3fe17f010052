"""Reading what calendars answer."""
