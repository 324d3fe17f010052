"""Headers of every response: the content security policy and others (docs/security.md, "In the browser"; ASVS 3.4)."""

import secrets

from flask import Flask, Response, g

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)

ALWAYS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Added to every response that doesn't set them itself."""

A_YEAR = 31_536_000


def init_app(app: Flask, *, https: bool) -> None:
    @app.before_request
    def name_request() -> None:
        g.request_id = secrets.token_hex(8)

    @app.after_request
    def add_headers(response: Response) -> Response:
        present = {name.lower() for name, _ in response.headers}
        response.headers.extend((name, value) for name, value in ALWAYS.items() if name.lower() not in present)
        response.headers["X-Request-Id"] = g.get("request_id", "")
        if https:
            response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
        return response
