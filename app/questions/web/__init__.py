"""What this room shares with requests."""
