"""When people can be asked for one conversation, for rooms below this one."""

from app.bookable_times.queries.free_times import free_times, no_longer_offered

__all__ = ["free_times", "no_longer_offered"]
