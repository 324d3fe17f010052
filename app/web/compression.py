"""Compression of pages. Static files are compressed when they are built (app/web/assets.py)."""

import gzip
from functools import lru_cache

import brotli
from flask import Flask, Response, request
from werkzeug.http import parse_accept_header

FITS_ONE_PACKET = 1000
"""A response of this many bytes fits one packet together with its headers, so compressing it would save nothing."""

LARGE = 5_500
"""A page that is larger than this when it's compressed fast is compressed again with more care, because a page has at
most 6 KB (docs/performance.md). For the others, at most 700 bytes fewer cost 5 to 15 % of a page's processor time.
"""

FAST, CAREFUL, WINDOW = 1, 4, 16
"""Levels of brotli, and the logarithm of how far it looks back. gzip is always fast."""

TEXTS = frozenset({"text/html", "text/plain", "text/calendar", "text/csv", "application/json"})


def init_app(app: Flask) -> None:
    app.after_request(compress)


def compress(response: Response) -> Response:
    """Compress a response, if the browser accepts that and it is long enough."""
    if response.mimetype not in TEXTS or not response.is_sequence or "Content-Encoding" in response.headers:
        return response
    varies = response.headers.get("Vary")
    response.headers["Vary"] = f"{varies}, Accept-Encoding" if varies else "Accept-Encoding"
    body = response.get_data()
    if response.status_code != 200 or len(body) < FITS_ONE_PACKET:
        return response
    accepted = _accepted(request.headers.get("Accept-Encoding", ""))
    if "br" in accepted:
        response.headers["Content-Encoding"] = "br"
        response.set_data(_brotli(body))
    elif "gzip" in accepted:
        response.headers["Content-Encoding"] = "gzip"
        response.set_data(gzip.compress(body, FAST, mtime=0))
    return response


def _brotli(body: bytes) -> bytes:
    packed = brotli.compress(body, quality=FAST, lgwin=WINDOW)
    return packed if len(packed) <= LARGE else brotli.compress(body, quality=CAREFUL, lgwin=WINDOW)


@lru_cache(maxsize=128)
def _accepted(header: str) -> frozenset[str]:
    """The names of the encodings that a browser accepts."""
    return frozenset(name.lower() for name, quality in parse_accept_header(header) if quality > 0)
