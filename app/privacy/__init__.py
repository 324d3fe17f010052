"""A person's own words, for them to take along."""
