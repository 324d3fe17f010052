"""Reading times across people and their sessions."""
