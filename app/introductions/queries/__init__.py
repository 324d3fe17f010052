"""Reading introductions: the list of a mentorship, what waits, and what the two agreed."""
