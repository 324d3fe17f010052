"""Pages of this room that rooms below link to."""

SUBJECTS = {"Skill": "skills.show"}
