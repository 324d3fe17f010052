"""The pages of reviews, one module a page."""
