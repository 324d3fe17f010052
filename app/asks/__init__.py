"""Asking up to three people on the board for the same thing (docs/practice.md 9.4). An ask is a proposed mentorship."""
