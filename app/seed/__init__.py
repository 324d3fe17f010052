"""People to look at: a believable story, for development, tests and pictures."""

from app.seed.story import tell

__all__ = ["tell"]
