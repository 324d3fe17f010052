"""Pages of this room that rooms below link to."""

SUBJECTS = {"Feedback": "feedback.show"}
