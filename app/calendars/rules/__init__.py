"""Pure functions: when a session belongs in a calendar, and what a calendar answers."""
