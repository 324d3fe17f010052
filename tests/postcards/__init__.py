"""A room for tests/test_room_offers.py only: postcards, which both people of a pair can read."""
