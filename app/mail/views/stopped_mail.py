"""Stopping mail about a subject from a mail: a page with a button for people, one request for mail programs (RFC 8058).

Mail programs have no form token, so this is the only route that acts without one. All it can do is stop mail.
"""

from flask import Blueprint, Response, abort

from app.mail.unsubscribe import GuestRefusal, Unsubscription, guest_refusal, unsubscription
from app.web import signing
from app.web.access import one_click, public
from app.web.replies import render

bp = Blueprint("stopped_mail", __name__)


def _unsubscription(token: str) -> Unsubscription | GuestRefusal:
    stop = unsubscription(token, signing.keys()) or guest_refusal(token, signing.keys())
    if stop is None:
        abort(404)
    return stop


def _page(token: str, stop: Unsubscription | GuestRefusal) -> Response:
    is_guest = isinstance(stop, GuestRefusal)
    response = render("mail/never_again.html" if is_guest else "mail/stopped_mail.html", token=token, stop=stop)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.get("/stopped-mail/<token>")
@public
def show(token: str) -> Response:
    return _page(token, _unsubscription(token))


@bp.post("/stopped-mail/<token>")
@one_click
def create(token: str) -> Response:
    """Stop the mail and answer with the page, because mail programs don't follow redirects."""
    stop = _unsubscription(token)
    stop.do()
    return _page(token, stop)
