"""Data for the pages of this room."""
