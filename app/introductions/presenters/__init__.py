"""Data for the templates of introductions."""
