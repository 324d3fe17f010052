"""Reading sentences across models."""
