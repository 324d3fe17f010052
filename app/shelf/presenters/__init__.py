"""What the forms and pages of the shelf need."""
