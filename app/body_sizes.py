"""How large the body of a request may be: a megabyte, but more on the few routes that take files."""

import re

MEGABYTE = 1024 * 1024

LARGER = (
    (re.compile(r"/programme/lists"), 8 * MEGABYTE + 64 * 1024),  # a list of people, and the other fields of its form
    (re.compile(r"/mentorships/[0-9]{1,18}/shelf/files"), 6 * MEGABYTE),  # a file; a larger one is refused in words
)
"""The paths of those routes, each with the bytes of its largest body."""


def largest_body(path: str) -> int:
    """The bytes that a request to this path may send."""
    return next((most for route, most in LARGER if route.fullmatch(path)), MEGABYTE)
