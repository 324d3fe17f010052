"""Data for the templates of questions."""
