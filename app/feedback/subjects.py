"""Pages of this room that rooms below link to."""

SUBJECTS = {"Feedback": "feedback.show", "PermissionRequest": "permission_requests.show"}
