"""Notices: what others did that concerns a person, and how each person wants to be told."""
