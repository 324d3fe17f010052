"""Form bodies that are larger than any form of ours are refused before they are parsed.

Werkzeug counts the fields of a multipart body only, while it parses, and bounds neither their headers nor the fields
of an urlencoded body. A megabyte of either costs up to half a second of processor time.
"""

from io import BytesIO
from typing import IO, Any

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

MOST_FIELDS = 500
"""Fields of one body. The largest form, an agreement on one page, has some two hundred."""

LARGEST_MULTIPART = 64 * 1024
"""Bytes. Our own forms are urlencoded; mail programs send one small multipart field (RFC 8058)."""


class BoundedFormParser(FormDataParser):
    """A form parser that looks at how much there is before it parses."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> Any:
        """Parse a body whose length is bounded already. Raises RequestEntityTooLarge."""
        if mimetype == "application/x-www-form-urlencoded":
            body = stream.read()
            if body.count(b"&") >= MOST_FIELDS:
                raise RequestEntityTooLarge
        elif mimetype == "multipart/form-data":
            body = stream.read()
            if len(body) > LARGEST_MULTIPART:
                raise RequestEntityTooLarge
        else:
            return super().parse(stream, mimetype, content_length, options)
        return super().parse(BytesIO(body), mimetype, content_length, options)
