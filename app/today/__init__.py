"""Today, the page of a mentorship, search and the bin."""
