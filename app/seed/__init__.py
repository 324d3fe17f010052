"""People to look at: a believable story for development, tests and pictures, and a crowd beside it for speed."""

from app.seed.story import tell

__all__ = ["tell"]
