"""Tests of times for one conversation."""
