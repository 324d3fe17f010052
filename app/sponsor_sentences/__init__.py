"""One sentence of a pair for whoever pays for the programme: written by either, read by coordinators only when both
have released exactly the same words (docs/practice.md 6.3).
"""
