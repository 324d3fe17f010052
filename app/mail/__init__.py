"""Finished messages and their delivery. What they say is made above (app/notices); nothing else sends mail."""
