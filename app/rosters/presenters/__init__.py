"""What the page of a list shows."""
