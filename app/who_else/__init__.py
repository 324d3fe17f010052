"""Who helps somebody besides the other person of a mentorship: a map with its empty cells, for them alone."""
