"""The search query and its results."""
