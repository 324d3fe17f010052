"""Asking for a new link when the old one has run out."""

from flask import Blueprint, Response, url_for

from app.accounts.views.invitations import found
from app.web.access import public
from app.web.replies import go_to

bp = Blueprint("renewals", __name__)


@bp.post("/join/<token>/renewal")
@public
def create(token: str) -> Response:
    invitation = found(token)
    if invitation.has_run_out:
        invitation.ask_again()
    return go_to(url_for("invitations.show", token=token))
