"""Queries across models, for pages and for other rooms."""
