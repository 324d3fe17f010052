"""Choosing a new password with a one-time link. Opening the link doesn't use it up; only sending the form does."""

import logging

from flask import Blueprint, Response, abort, request, url_for

from app.accounts.forms import NewPasswordForm
from app.accounts.models import ResetLink, limits
from app.accounts.rules import passwords
from app.accounts.web import signed_in, wanted_page
from app.i18n import _
from app.web import flash
from app.web.access import public
from app.web.replies import go_to, render
from app.web.urls import network

bp = Blueprint("reset_links", __name__)
log = logging.getLogger("trellis")


def _link_with(token: str) -> ResetLink:
    link = ResetLink.with_token(token)
    if link is None or not link.is_open:
        abort(404, _("This link has been used or has expired. Ask for a new one."))
    return link


def _page(token: str, link: ResetLink, form: NewPasswordForm) -> Response:
    to = request.args.get("to")
    response = render("accounts/reset.html", form=form, person=link.person, token=token, to=to)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.get("/new-password/<token>")
@public
def edit(token: str) -> Response:
    return _page(token, _link_with(token), NewPasswordForm(formdata=None))


@bp.post("/new-password/<token>")
@public
def update(token: str) -> Response:
    link = _link_with(token)
    form = NewPasswordForm()
    form.about = (link.person.name, link.person.email)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.RESET.count(network())
            person = link.use(passwords.hashed(form.password.data))
            log.info("password reset", extra={"person": person.id})
            place = wanted_page.unsealed(request.args.get("to"), person.id)
            signed_in.start(person, request.user_agent.string, way="password reset")
            flash.confirm(_("You’ve set a new password. Every other device is signed out."))
            return go_to(place or url_for("new_password.show"), afresh=True)
    return _page(token, link, form)
