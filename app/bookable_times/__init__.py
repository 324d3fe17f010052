"""Times at which a mentor can be asked for one conversation, written by themself (docs/practice.md 9)."""
