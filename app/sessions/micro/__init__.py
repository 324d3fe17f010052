"""Micro mentorships: one question, up to three conversations, and a follow-up (docs/practice.md 2.3)."""
