"""Tests of the room of dates that two people agreed."""
