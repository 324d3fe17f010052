"""Questions between sessions: one page a question, with its answers."""
