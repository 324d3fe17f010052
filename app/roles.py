"""The two roles of a mentorship."""

MENTEE, MENTOR = "mentee", "mentor"
ROLES = (MENTEE, MENTOR)
