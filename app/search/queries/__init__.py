"""What somebody searches for, and the results."""
