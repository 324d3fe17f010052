"""Search: its page, past searches, and the results from everything that rooms offer in their search.py."""
