"""Asking for help: somebody in a mentorship writes to coordinators outside the pair, by name (docs/practice.md 7.4)."""
