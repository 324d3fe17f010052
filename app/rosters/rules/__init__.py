"""What a list of people says, worked out from its bytes. Knows no database."""
