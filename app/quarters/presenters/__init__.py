"""The figures as a page and as a file show them."""
