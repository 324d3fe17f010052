"""What the library holds, without the database."""
