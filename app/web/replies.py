"""The two ways a view answers: `render` a page or its fragment, or `go_to` another URL.

Only this module uses htmx-flask. htmx 4 says what it wants in its headers: `HX-Request-Type: partial` asks for the
fragment whose root has the id of the target, as in `HX-Target: form#section_form`.
"""

import json
from collections.abc import Mapping
from typing import Any

from flask import Response, current_app, make_response, redirect, render_template, request
from werkzeug.exceptions import HTTPException

from app import db
from app.web.forms import Form
from app.web.reader import reading_as

DRAFT = "components/_draft.html"
"""The fragment that says whether a draft is saved."""

VARY = "HX-Request, HX-Request-Type, HX-Target"


def wants_fragment(fragment: str | None) -> bool:
    """Whether htmx asked for this fragment: `agreements/_section_form.html` is the element `#section_form`."""
    if fragment is None or not request.htmx or request.headers.get("HX-Request-Type") != "partial":  # type: ignore[attr-defined]
        return False
    wanted = request.headers.get("HX-Target", "").partition("#")[2]
    return wanted == fragment.rpartition("/")[2].removeprefix("_").removesuffix(".html")


def render(page: str, *, fragment: str | None = None, status: int | None = None, **context: Any) -> Response:
    """Answer with `page`, or only with `fragment` if htmx asked for it. Without a status, it is that of the form in the
    context that was refused, and 200 without one.

    If htmx waits for a fragment and the answer is a whole page, like an error, the page replaces the body.
    """
    status = status or max((form.status for form in context.values() if isinstance(form, Form)), default=200)
    as_fragment = wants_fragment(fragment)
    if not as_fragment and wants_fragment(DRAFT):
        # Somebody is typing, so the page stays, and the line about the draft says what is wrong.
        fragment, as_fragment, context = DRAFT, True, {"problem": status, "typed": _typed()}
    if not as_fragment and _asks_for_hints():
        return make_response("", 204)  # somebody is typing, and doesn't need hints
    response = make_response(render_template(fragment if as_fragment and fragment else page, **context), status)
    response.vary.update(VARY.split(", "))
    if not as_fragment and request.headers.get("HX-Request-Type") == "partial":
        response.headers["HX-Retarget"] = "body"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


def is_sent_by_typing() -> bool:
    """Whether the page sent this automatically while somebody typed: to save a draft or to ask for hints."""
    return wants_fragment(DRAFT) or _asks_for_hints()


def refuse(page: str, *, status: int, **context: Any) -> Response:
    """Answer with an error page. Signed-in people keep their navigation, unless the database is unavailable."""
    try:
        return render(page, status=status, **context)
    except Exception as error:
        if not db.is_unavailable(error):
            raise
        return refuse_plainly(page, status=status, **context)


def refuse_plainly(page: str, *, status: int, **context: Any) -> Response:
    """Answer with an error page, without loading the reader: the database may be what is broken."""
    with reading_as(None):
        return render(page, status=status, **context)


def _asks_for_hints() -> bool:
    """Whether htmx wants hints for text that is being typed: an element named …_hints."""
    return request.headers.get("HX-Target", "").endswith("_hints")


def _typed() -> Mapping[str, str]:
    """The fields of this request; none if there are too many."""
    try:
        return request.form
    except HTTPException:
        return {}


def go_to(url: str, *, afresh: bool = False) -> Response:
    """Send the browser to `url` after something was done: 303, or `HX-Location` when htmx asked.

    `afresh` reloads the whole page, for what a swap can't change: who is signed in, or the colours on <html>.
    """
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(url, 303)  # type: ignore[return-value]
    response = current_app.response_class(status=200)
    # htmx drops the fragment of a path, but not of a URL that it pushes.
    place = json.dumps({"path": url, "push": url}) if "#" in url and not afresh else url
    response.headers["HX-Redirect" if afresh else "HX-Location"] = place
    response.vary.update(VARY.split(", "))
    return response
