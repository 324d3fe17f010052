"""What this room answers: one module a page."""
