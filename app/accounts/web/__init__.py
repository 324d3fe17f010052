"""What this room shares with requests: cookies, signed fields, the signed-in person."""
