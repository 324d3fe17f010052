"""Trellis as it is measured: without the limit on notes, because a measurement leaves more in a minute than the limit
allows in an hour.
"""

from dataclasses import replace

from app.accounts.models import limits

limits.NOTE = replace(limits.NOTE, most=1_000_000)

from wsgi import app  # noqa: E402 - the limit first

__all__ = ["app"]
