"""Introductions: one of two people asks the other to be introduced to a third person, and both see what came of it."""
