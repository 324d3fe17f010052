"""The pages of this room, one module each."""
