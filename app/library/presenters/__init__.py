"""Data for the templates of this room."""
