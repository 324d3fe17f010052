"""Refuses form bodies that are larger than any of our forms, before they are parsed.

Werkzeug counts only the fields of multipart bodies, while parsing. It limits neither their headers nor the fields of
urlencoded bodies, and a megabyte of either takes up to half a second of processor time. A route that takes a file takes
a larger body only as multipart, because a megabyte of escapes takes as long.
"""

from io import BytesIO
from typing import IO, Any

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from app.body_sizes import MEGABYTE

MOST_FIELDS = 500
"""The number of fields in one body. The largest form, an agreement on one page, has about two hundred."""

LARGEST_MULTIPART = 64 * 1024
"""Bytes. Our own forms are urlencoded, but for those that send a file (app/body_sizes.py); mail programs send one small
multipart field (RFC 8058).
"""

MOST_PARTS, LONGEST_HEADERS = 20, 4 * 1024
"""Parts of a form with a file, and bytes of the headers of each. A byte of a header takes 100 times as long to parse as
one of the file.
"""


class BoundedFormParser(FormDataParser):
    """A form parser that checks the size of a body before parsing it."""

    @property
    def _largest_multipart(self) -> int:
        most = self.max_content_length or 0
        return most if most > MEGABYTE else LARGEST_MULTIPART

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> Any:
        """Parse a body whose length is already limited. Raises RequestEntityTooLarge."""
        if mimetype == "application/x-www-form-urlencoded":
            body = stream.read(MEGABYTE + 1)
            if len(body) > MEGABYTE or body.count(b"&") >= MOST_FIELDS:
                raise RequestEntityTooLarge
        elif mimetype == "multipart/form-data":
            body = stream.read()
            if len(body) > self._largest_multipart:
                raise RequestEntityTooLarge
            if len(body) > LARGEST_MULTIPART:
                _refuse_long_headers(body, (options or {}).get("boundary", ""))
        else:
            return super().parse(stream, mimetype, content_length, options)
        return super().parse(BytesIO(body), mimetype, content_length, options)


def _refuse_long_headers(body: bytes, boundary: str) -> None:
    """Refuse a body that isn't a few parts with short headers each. Raises RequestEntityTooLarge."""
    line = b"--" + boundary.encode("ascii", "ignore")
    place = 2 if body.startswith(b"\r\n") else 0
    if not boundary or not body.startswith(line, place) or body.count(line) > MOST_PARTS:
        raise RequestEntityTooLarge
    while place >= 0 and not body.startswith(b"--", place + len(line)):
        if body.find(b"\r\n\r\n", place, place + LONGEST_HEADERS) < 0:
            raise RequestEntityTooLarge
        place = body.find(line, place + len(line))
