"""The cookie of the hint about home screens."""
