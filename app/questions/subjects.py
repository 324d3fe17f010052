"""Pages of this room that rooms below link to."""

SUBJECTS = {"Question": "questions.show"}
