"""What the closing page shows: data put together for the templates."""
