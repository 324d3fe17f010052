"""The moments of the story, which are counted back from now."""

from datetime import datetime, timedelta

from app import clock


def ago(days: float) -> datetime:
    """The moment so many days before now."""
    return clock.now() - timedelta(days=days)
