"""Which numbers may stand in an address, and from which address a request comes."""

from collections.abc import Callable

from flask import Flask
from werkzeug.routing import IntegerConverter


class RecordId(IntegerConverter):
    """An id as we hand them out: plain digits, from 1, small enough for any database. Anything else is a 404."""

    regex = r"[1-9][0-9]{0,8}"


def from_behind(proxies: int, wsgi_app: Callable) -> Callable:
    """A WSGI app that takes the address of whoever asks from X-Forwarded-For, as the nearest so many proxies wrote it.

    Nothing else is believed, and nothing at all without a proxy: what a visitor writes there counts for nothing.
    """
    if not proxies:
        return wsgi_app
    from werkzeug.middleware.proxy_fix import ProxyFix

    return ProxyFix(wsgi_app, x_for=proxies, x_proto=0)


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RecordId
