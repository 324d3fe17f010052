"""Pure functions about closing pages."""
