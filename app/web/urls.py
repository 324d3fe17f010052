"""Ids in URLs, and the network address of a request."""

import ipaddress
import re
from collections.abc import Callable

from flask import Flask, request
from werkzeug.routing import IntegerConverter


class RecordId(IntegerConverter):
    """An id in a URL: digits, at least 1, small enough for any database. Anything else is a 404."""

    regex = r"[1-9][0-9]{0,8}"


def from_behind(proxies: int, wsgi_app: Callable) -> Callable:
    """A WSGI app that takes the client's address from X-Forwarded-For, trusting the given number of proxies.

    Ignores the header without a proxy, because a visitor can write anything there.
    """
    if not proxies:
        return wsgi_app
    from werkzeug.middleware.proxy_fix import ProxyFix

    return ProxyFix(wsgi_app, x_for=proxies, x_proto=0)


IPV6_NETWORK = 64
"""The bits of an IPv6 address that a household or machine can't choose itself."""


WITH_PORT = re.compile(r"([0-9.]+):[0-9]+|\[([^\]]*)\](?::[0-9]+)?")
"""`203.0.113.5:4711`, `[2001:db8::1]:4711` and `[2001:db8::1]`."""


def network() -> str:
    """The network of this request, as rate limits count it."""
    return network_of(request.remote_addr)


def network_of(address: str | None) -> str:
    """An IPv4 address itself, the /64 of an IPv6 address, and anything else as it is. A port that a proxy added is
    ignored, because it differs for each connection.
    """
    host = WITH_PORT.fullmatch(address or "")
    try:
        parsed = ipaddress.ip_address((host[1] or host[2] if host else address or "").partition("%")[0])
    except ValueError:
        return address or ""
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is None:
            return str(ipaddress.ip_network((parsed, IPV6_NETWORK), strict=False))
        parsed = parsed.ipv4_mapped
    return str(parsed)


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RecordId
