"""Compression of pages: which encoding a browser gets, and what isn't compressed."""

import gzip

import brotli
import pytest
from flask import Flask, Response

from app.web import compression

BOTH = "gzip, deflate, br"


def compressed(app: Flask, response: Response, accepted: str) -> Response:
    with app.test_request_context("/", headers={"Accept-Encoding": accepted}):
        return compression.compress(response)


@pytest.mark.parametrize(
    ("size", "accepted", "encoding"),
    [
        (999, BOTH, None),
        (1000, BOTH, "br"),
        (1000, "br", "br"),
        (1000, "GZIP", "gzip"),
        (1000, "gzip;q=0.5, br;q=0", "gzip"),
        (1000, "identity", None),
        (1000, "", None),
        (1000, "br;q=nonsense", None),
    ],
)
def test_a_browser_gets_brotli_or_else_gzip(app, size, accepted, encoding):
    response = compressed(app, Response("é" + "a" * (size - 2), mimetype="text/html"), accepted)
    assert response.headers.get("Content-Encoding") == encoding
    assert response.headers["Vary"] == "Accept-Encoding"
    unpacked = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}[encoding](response.data)
    assert unpacked == ("é" + "a" * (size - 2)).encode()
    assert response.headers["Content-Length"] == str(len(response.data))


def test_a_large_page_is_compressed_with_more_care(app):
    words = "".join(f'<li><a href="/people/{each * each}">Person {each}</a></li>' for each in range(2_000)).encode()
    packed = compressed(app, Response(words, mimetype="text/html"), BOTH).data
    fast = brotli.compress(words, quality=compression.FAST)
    assert compression.LARGE < len(packed) < 0.9 * len(fast)
    assert brotli.decompress(packed) == words


def test_it_is_added_to_what_a_response_varies_by(app):
    response = Response("a" * 2000, mimetype="text/html", headers={"Vary": "HX-Request"})
    assert compressed(app, response, BOTH).headers["Vary"] == "HX-Request, Accept-Encoding"


@pytest.mark.parametrize(
    "response",
    [
        Response("a" * 2000, mimetype="image/png"),
        Response("a" * 2000, mimetype="text/html", headers={"Content-Encoding": "br"}),
        Response((part for part in ("a" * 2000,)), mimetype="text/html"),
        Response("a" * 2000, mimetype="text/html", status=422),
    ],
    ids=["picture", "compressed", "streamed", "refused form"],
)
def test_other_responses_stay_as_they_are(app, response):
    length = response.headers.get("Content-Length")
    assert compressed(app, response, BOTH).headers.get("Content-Length") == length
