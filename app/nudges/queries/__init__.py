"""The facts that the nine rules need, for all mentorships of a person at once."""
