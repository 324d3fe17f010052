"""What somebody planned for a day."""
