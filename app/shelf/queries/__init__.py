"""Reading the shelf: its list, the room on it, and what its things are for."""
