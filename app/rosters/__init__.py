"""Lists of people: reading them, the preview, inviting everybody on them, and the file of a programme's people."""
