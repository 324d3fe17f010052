"""Micro mentorships: one question, up to three conversations, and what came of it (docs/practice.md 2.3)."""
