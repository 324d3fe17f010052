"""Confirming a new address with the link in its mail. Only the button uses the link up, and only its person can press
it: whoever reads the mail must also be signed in, so a mistyped address gives nobody an account.
"""

import logging

from flask import Blueprint, Response, abort, url_for

from app.accounts.models import AddressChange
from app.errors import RuleBroken
from app.i18n import _
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("address_links", __name__)
log = logging.getLogger("trellis")


@bp.get("/address/<token>")
@permit(access.signed_in)
def show(user: Person, token: str) -> Response:
    return _page(token, _change_with(token, user))


@bp.post("/address/<token>")
@permit(access.signed_in)
def use(user: Person, token: str) -> Response:
    change = _change_with(token, user)
    try:
        change.use()
    except RuleBroken as broken:
        return _page(token, change, problem=str(broken))
    log.info("address changed")
    flash.confirm(_("Your e-mail address has been changed. Use it from now on to sign in."))
    return go_to(url_for("profile.edit"), afresh=True)


def _change_with(token: str, user: Person) -> AddressChange:
    """This person's open change; 404 for anything else."""
    change: AddressChange | None = AddressChange.with_token(token)
    if change is None or not change.is_open or change.person_id != user.id:
        abort(404, _("This link has been used or has expired. Ask for a new one."))
    return change


def _page(token: str, change: AddressChange, problem: str = "") -> Response:
    status = 422 if problem else 200
    response = render("accounts/address_link.html", change=change, token=token, problem=problem, status=status)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
