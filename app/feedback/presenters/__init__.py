"""Data and forms, prepared for the templates."""
