"""Reminders: one mail in the morning about everything that somebody planned for the next day."""
