"""Reading a quarter’s facts across rooms, for figures alone."""
