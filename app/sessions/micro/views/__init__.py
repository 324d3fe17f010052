"""What micro mentorships answer: one module a page."""
