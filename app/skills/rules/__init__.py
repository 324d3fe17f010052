"""Pure functions about ratings."""
