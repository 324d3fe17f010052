"""What every answer carries: the content policy and its friends (security.md, ASVS 3.4)."""

import secrets

from flask import Flask, Response, g, request

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
}

A_YEAR = 31_536_000


def init_app(app: Flask, *, https: bool) -> None:
    @app.before_request
    def name_request() -> None:
        g.request_id = secrets.token_hex(8)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["X-Request-Id"] = g.get("request_id", "")
        response.vary.add("Cookie")
        if https:
            response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
        if request.endpoint == "sign_in.destroy":
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
