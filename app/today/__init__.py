"""Today, the page of a mentorship, the first run, and what machines ask."""
