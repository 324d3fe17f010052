"""Suggestions and rounds in words."""
