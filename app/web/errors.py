"""Error pages: one clear sentence, and a reference if the error is ours."""

import logging
from typing import Any

from flask import Flask, Response, g, request
from werkzeug.exceptions import BadRequest, HTTPException, NotFound, RequestEntityTooLarge, SecurityError

from app import db
from app.body_sizes import CUT_SHORT, takes_files
from app.errors import OperationReused, Overtaken, RuleBroken, TooManyTries, try_again_in
from app.i18n import _
from app.web.replies import refuse, refuse_plainly

log = logging.getLogger("trellis")

PAGES = {400: "404", 401: "403", 403: "403", 404: "404", 405: "404", 413: "413", 429: "429"}
"""The page in templates/errors for each status. Other client errors get the 404 page, server errors 500 or 503."""

RETRY_SECONDS = 10
"""Seconds in `Retry-After` if the database is unavailable: longer than a write waits."""


class CutShort(BadRequest):
    """The server stopped waiting for a file. It isn't 408, because browsers send a request again after that."""


def init_app(app: Flask) -> None:
    app.before_request(_refuse_cut_short)
    app.register_error_handler(CutShort, _cut_short)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(RuleBroken, _rule_broken)
    app.register_error_handler(TooManyTries, _too_many)
    app.register_error_handler(Exception, _broken)


def _refuse_cut_short() -> None:
    if CUT_SHORT in request.headers and takes_files(request.path):
        raise CutShort


def _cut_short(error: CutShort) -> Response:
    log.warning("cut short")
    query = request.query_string.decode("latin-1")
    return refuse("errors/cut_short.html", status=400, form=f"{request.path}/new" + (f"?{query}" if query else ""))


def _refused(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    if status in (401, 403):
        log.warning("refused", extra={"status": status})
    if status == 404 and "token" in (request.view_args or {}):
        log.warning("link refused")
    page = PAGES.get(status)
    if page is None:
        return _broken(error) if status >= 500 else refuse("errors/404.html", status=status)
    answer = refuse_plainly if isinstance(error, SecurityError) else refuse  # an unknown host has no links
    response = answer(f"errors/{page}.html", status=status, message=_own_message(error))
    if status == 405 and getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return response


def _own_message(error: HTTPException) -> str | None:
    """The sentence a view gave to abort(404), or why a host or file was refused, instead of the page's own."""
    if isinstance(error, SecurityError):
        return _("Trellis isn’t set up for this address. The person who runs it can set PUBLIC_URL to it.")
    if isinstance(error, RequestEntityTooLarge) and takes_files(request.path):
        return _("This file is too large. Go back and choose a smaller one. The page says how large it may be.")
    return error.description if isinstance(error, NotFound) and error.description != NotFound.description else None


def _rule_broken(error: RuleBroken) -> Response:
    overtaken = isinstance(error, Overtaken | OperationReused)
    return refuse("errors/rule.html", status=409 if overtaken else 422, message=str(error))


def _too_many(error: TooManyTries) -> Response:
    log.warning("limit reached", extra={"seconds": error.seconds})
    response = refuse("errors/429.html", status=429, wait=try_again_in(error.seconds), message=error.because)
    response.headers["Retry-After"] = str(error.seconds)
    return response


def _broken(error: Any) -> Response:
    """Answer an unexpected error: log it with the request's reference and keep what was typed."""
    log.error("broken", exc_info=error)
    status = 503 if db.is_unavailable(error) else 500
    response = refuse_plainly(
        f"errors/{status}.html",
        status=status,
        reference=g.get("request_id"),
        typed=_typed(),
        action=request.full_path.rstrip("?"),
        is_sent=request.method == "POST",
    )
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _typed() -> list[tuple[str, str]]:
    """The fields of a form, so that the page can show them again. Never a password."""
    try:
        fields = list(request.form.items(multi=True))
    except HTTPException:
        return []
    return [(name, value) for name, value in fields if "password" not in name and name != "csrf_token"]
