"""Refuses form bodies that are larger than any of our forms, before they are parsed.

Werkzeug counts only the fields of multipart bodies, while parsing. It limits neither their headers nor the fields of
urlencoded bodies, and a megabyte of either takes up to half a second of processor time.
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
            body = stream.read()
            if body.count(b"&") >= MOST_FIELDS:
                raise RequestEntityTooLarge
        elif mimetype == "multipart/form-data":
            body = stream.read()
            if len(body) > self._largest_multipart:
                raise RequestEntityTooLarge
        else:
            return super().parse(stream, mimetype, content_length, options)
        return super().parse(BytesIO(body), mimetype, content_length, options)
