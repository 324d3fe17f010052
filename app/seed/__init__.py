"""Example data: a believable story for development, tests and screenshots, and a crowd for measuring speed."""

from app.seed.story import tell
