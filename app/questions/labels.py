"""When an answer to a question is needed."""

WAIT, BEFORE = "wait", "before"
"""It can wait for the session, or an answer before then would help."""
