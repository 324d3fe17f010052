"""What this room reads across models."""
