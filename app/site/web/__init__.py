"""What this room shares with requests: a cookie."""
