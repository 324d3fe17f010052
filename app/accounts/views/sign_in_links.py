"""Signing in with a link. Only the button uses it up, so a mail scanner can open it without harm."""

import logging

from flask import Blueprint, Response, abort, request, url_for

from app.accounts.models import SignInLink
from app.accounts.web import signed_in, wanted_page
from app.errors import RuleBroken
from app.i18n import _
from app.web.access import public
from app.web.replies import go_to, render

bp = Blueprint("sign_in_links", __name__)
log = logging.getLogger("trellis")


def _link_with(token: str) -> SignInLink:
    link = SignInLink.with_token(token)
    if link is None:
        abort(404, _("This link has been used or has expired. Ask for a new one."))
    return link


def _page(token: str, link: SignInLink) -> Response:
    response = render(
        "accounts/sign_in_link.html",
        link=link,
        person=link.person,
        token=token,
        to=request.args.get("to"),
        status=200 if link.is_open else 410,
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.get("/sign-in/<token>")
@public
def show(token: str) -> Response:
    return _page(token, _link_with(token))


@bp.post("/sign-in/<token>")
@public
def use(token: str) -> Response:
    link = _link_with(token)
    try:
        person = link.use()
    except RuleBroken:
        log.warning("sign-in refused", extra={"way": "link", "person": link.person_id})
        return _page(token, _link_with(token))
    place = wanted_page.unsealed(request.args.get("to"), person.id)
    signed_in.start(person, request.user_agent.string, way="link")
    return go_to(place or url_for("today.show"), afresh=True)
