"""The bin: what somebody can restore, from everything that rooms offer in their trash.py."""
