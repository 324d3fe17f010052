"""What may be published about a quarter: pure functions, without the database."""
