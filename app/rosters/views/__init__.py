"""The pages of lists of people."""
