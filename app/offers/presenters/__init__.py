"""Data for templates."""
