"""Reading across models."""
