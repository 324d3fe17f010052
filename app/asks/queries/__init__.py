"""Reading asks across models."""
