"""Mentorships: proposing and accepting one, pausing and ending it, and the state it is in."""
