"""Reading offers across models."""
