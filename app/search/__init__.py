"""Search: its page, past searches, and results from the `search.py` of every room."""
