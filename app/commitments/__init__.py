"""What a named person will do by a date, and what became of it."""
