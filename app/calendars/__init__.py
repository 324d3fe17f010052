"""Sessions in a person's own calendar: a private feed address, and one session as a file."""
