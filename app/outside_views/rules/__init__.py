"""Pure functions about views from outside."""
