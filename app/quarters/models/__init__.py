"""Published quarters."""

from app.quarters.models.quarter import Quarter

__all__ = ["Quarter"]
