"""Sessions: prepared, met, closed."""
