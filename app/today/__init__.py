"""Today and the page of a mentorship, which show what the rooms offer."""
