"""“This wasn’t me”: taking a former address back with the link in its mail. Only the button uses the link up."""

import logging
from contextlib import suppress

from flask import Blueprint, Response, abort, url_for

from app.accounts.models import former_address_with, take_back
from app.errors import RuleBroken
from app.i18n import _
from app.people.models import FormerAddress
from app.web.access import public
from app.web.replies import go_to, render

bp = Blueprint("former_addresses", __name__)
log = logging.getLogger("trellis")


@bp.get("/former-address/<token>")
@public
def show(token: str) -> Response:
    return _page(token, _former_with(token))


@bp.post("/former-address/<token>")
@public
def create(token: str) -> Response:
    """Take the address back. A second press shows the same page as the first."""
    former = _former_with(token)
    with suppress(RuleBroken):
        take_back(former)
        log.warning("address taken back", extra={"person": former.person_id})
    return go_to(url_for("former_addresses.show", token=token))


def _former_with(token: str) -> FormerAddress:
    former = former_address_with(token)
    if former is None:
        abort(404, _("This link has been used or has expired."))
    return former


def _page(token: str, former: FormerAddress) -> Response:
    is_open = former.taken_back_at or former.can_be_taken_back
    response = render("accounts/former_address.html", former=former, token=token, status=200 if is_open else 410)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
