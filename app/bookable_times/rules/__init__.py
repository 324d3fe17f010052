"""Pure functions about repeated times."""
