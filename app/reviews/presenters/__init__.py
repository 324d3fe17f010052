"""What the pages of a review need."""
