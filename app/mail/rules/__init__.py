"""Pure functions: the headers of a mail, and the hours at which none is sent."""
