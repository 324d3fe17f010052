"""How large the body of a request may be: a megabyte, but more on the few routes that take files; and the name of what
tells Trellis that a file didn't arrive in time.
"""

import re

MEGABYTE = 1024 * 1024

LARGER = (
    (re.compile(r"/programme/lists"), 8 * MEGABYTE + 64 * 1024),  # a list of people, and the other fields of its form
    (re.compile(r"/mentorships/[0-9]{1,18}/shelf/files"), 6 * MEGABYTE),  # a file; a larger one is refused in words
)
"""The paths of those routes, each with the bytes of its largest body. The form of each is at its path plus /new."""

CUT_SHORT = "Trellis-Cut-Short"
"""The header of a request whose body the server stopped waiting for (app/http_worker.py). It has no body then, and is
answered with a page that says so. A visitor who sends this header reads that page, too.
"""


def largest_body(path: str) -> int:
    """The bytes that a request to this path may send."""
    return next((most for route, most in LARGER if route.fullmatch(path)), MEGABYTE)


def takes_files(path: str) -> bool:
    return largest_body(path) > MEGABYTE
