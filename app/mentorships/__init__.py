"""The pair: proposing a mentorship, saying yes, and the state the two are in."""
