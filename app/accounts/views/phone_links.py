"""A link that signs a person in on their phone, shown as a QR code."""

import logging

from flask import Blueprint, Response, abort, current_app, session, url_for

from app.accounts.models import SignInLink
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("phone_links", __name__)
log = logging.getLogger("trellis")

COOKIE_KEY = "phone_link"
"""The key of the token in this browser's signed cookie. The database has only its hash."""


@bp.post("/phone-link")
@permit(access.signed_in)
def create(user: Person) -> Response:
    if not current_app.config["IS_REACHABLE"]:
        abort(404)
    session[COOKIE_KEY] = SignInLink.make(user)
    log.info("phone link made")
    return go_to(url_for("phone_links.show"))


@bp.get("/phone-link")
@permit(access.signed_in)
def show(user: Person) -> Response:
    token = session.get(COOKIE_KEY)
    link = SignInLink.with_token(token) if token else None
    if link is None or not link.is_open or link.person_id != user.id:
        return go_to(url_for("devices.index"))
    address = f"{current_app.config['PUBLIC_URL']}{url_for('sign_in_links.show', token=token)}"
    return render("accounts/phone_link.html", address=address, link=link)
