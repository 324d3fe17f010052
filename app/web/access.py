"""Access control. Every route has `@permit` or `@public`; the app refuses to start otherwise.

A record is only ever loaded through its own `visible_to(user)`, so the id of somebody else's record and an id that
doesn't exist get the same 404. The policy is checked after that, and its refusal is a 403.
"""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, abort, current_app, g, request, url_for
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from app import db
from app.i18n import _
from app.web import replies
from app.web.reader import reader

log = logging.getLogger("trellis")

SAFE_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))
SHOW_AGAIN = "show_again"
"""The name of the field that asks to show a form again with what was typed, without sending it."""

ONE_CLICK = ("List-Unsubscribe", "One-Click")
"""The field and its value that a mail program sends to stop mail (RFC 8058)."""


@dataclass(frozen=True)
class Guard:
    """What a route requires, stored on the view so that tests can read it."""

    policy: Callable[..., bool] | None
    model: type | None = None
    is_one_click: bool = False


def signed_in(user: Any) -> bool:
    """The policy of pages that any signed-in person may open."""
    return user is not None


def public(view: Callable) -> Callable:
    """Open a route to everybody, signed in or not."""

    @wraps(view)
    def guarded(**path: Any) -> Any:
        return _answer(view, path)

    guarded.guard = Guard(None)  # type: ignore[attr-defined]
    return guarded


def one_click(view: Callable) -> Callable:
    """Open a route to everybody, and to one-click unsubscribing (RFC 8058), which has no CSRF token."""

    @wraps(view)
    def guarded(**path: Any) -> Any:
        if request.form.get(ONE_CLICK[0]) == ONE_CLICK[1]:
            _refuse_other_sites()
            return view(**path)
        return _answer(view, path)

    guarded.guard = Guard(None, is_one_click=True)  # type: ignore[attr-defined]
    return guarded


def permit(policy: Callable[..., bool], model: Any = None) -> Callable[[Callable], Callable]:
    """Guard a route with a policy; with a model, load the record named by `<int:id>` first.

    The view receives the signed-in person and, with a model, the loaded record: never an id.
    Answers: not signed in → the sign-in page; not visible → 404; not permitted → 403. A model may define
    `successor_for(user, id)`: the endpoint and id of a page that says what became of a record this person knew.
    """

    # The query is prepared once: `visible_to` gets a bind parameter as the user, so it must not read the user's fields.
    load = db.PreparedRecords(lambda param: model.visible_to(param("user")).where(model.id == param("id")))
    exists = db.PreparedRows(lambda param: model.select(model.id).where(model.id == param("id")))

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def guarded(**path: Any) -> Any:
            user = reader()
            if user is None:
                return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
            if model is None:
                loaded: tuple[Any, ...] = ()
                allowed = policy(user)
            else:
                id = path.pop("id")
                record = load.first(user=user.id, id=id)
                if record is None:
                    _log_refused_record(model, id, is_there=bool(exists(id=id)))
                    return _go_to_successor(model, user, id)
                loaded = (record,)
                allowed = policy(user, record)
            if not allowed:
                abort(403)
            return _answer(view, path, user, *loaded)

        guarded.guard = Guard(policy, model)  # type: ignore[attr-defined]
        return guarded

    return decorate


def _go_to_successor(model: Any, user: Any, id: int) -> Any:
    """Go to the page that says what became of a record that this person may no longer see; 404 without one."""
    successor = model.successor_for(user, id) if hasattr(model, "successor_for") else None
    if successor is None:
        abort(404)
    endpoint, successor_id = successor
    return replies.go_to(url_for(endpoint, id=successor_id))


def _log_refused_record(model: Any, id: int, *, is_there: bool) -> None:
    """Log a request for a record that exists but that this person may not see (ASVS 16.3.2).

    An id that doesn't exist costs the same query, so the time to answer reveals nothing.
    """
    if is_there:
        log.warning("record refused", extra={"record": model.__name__, "id": id})


def _answer(view: Callable, path: dict[str, Any], *arguments: Any) -> Any:
    """Run the view. If the CSRF token is invalid, show the typed text again and let nothing be written."""
    held = request.method not in SAFE_METHODS and not _was_meant()
    try:
        with db.writes_held() if held else nullcontext():
            return view(*arguments, **path)
    except db.WritesHeld:
        return replies.refuse("errors/held.html", status=422)


def _was_meant() -> bool:
    """Whether this unsafe request comes from one of our own pages and has a valid token."""
    _refuse_other_sites()
    if SHOW_AGAIN in request.form:
        g.held_because = _("You’re signed in again. Nothing has been sent yet. Check what you wrote, then send it.")
        return False
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        log.warning("stale token")
        g.held_because = _("This page was open for too long, so nothing has been sent yet. Send it again.")
        return False
    g.csrf_valid = True
    return True


def _refuse_other_sites() -> None:
    """Abort with 403 when the browser says that another site sent this request.

    The origin of PUBLIC_URL is ours whatever `Host` says, because a proxy may change or drop the port.
    """
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        abort(403)
    ours = (current_app.config["PUBLIC_ORIGIN"], f"http://{request.host}", f"https://{request.host}")
    if request.headers.get("Origin") not in (None, "null", *ours):
        abort(403)


def refuse_unguarded(app: Flask) -> None:
    """Raise RuntimeError with the names of routes that have no guard. Called when the app is created."""
    open_routes = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not isinstance(getattr(app.view_functions[rule.endpoint], "guard", None), Guard)
    ]
    if open_routes:
        raise RuntimeError(f"Every route needs @permit or @public. Missing on: {', '.join(sorted(open_routes))}")
