"""Changing your own password, which signs out every other device."""

import logging

from flask import Blueprint, Response, url_for
from flask_login import current_user

from app.accounts.forms import ChangePasswordForm
from app.accounts.models import change_password, limits
from app.accounts.rules import passwords
from app.errors import AnswerRefused
from app.i18n import _
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("password", __name__)
log = logging.getLogger("trellis")


@bp.get("/password")
@permit(access.signed_in)
def edit(user: Person) -> Response:
    return render("accounts/password.html", form=ChangePasswordForm(formdata=None))


@bp.post("/password")
@permit(access.signed_in)
def update(user: Person) -> Response:
    form = ChangePasswordForm()
    form.about = (user.name, user.email)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            _refuse_wrong(user, form.current_password.data)
            change_password(user, passwords.hashed(form.password.data), keep=current_user.device_id)
            log.info("password changed")
            flash.confirm(_("You’ve changed your password. Every other device is signed out."))
            return go_to(url_for("new_password.show"), afresh=True)
    return render("accounts/password.html", form=form)


def _refuse_wrong(user: Person, typed: str) -> None:
    """Raise AnswerRefused if this isn't the person's current password, or TooManyTries after too many attempts."""
    tries = limits.PASSWORD.of(str(user.id))
    limits.count(tries)
    if not passwords.matches(typed, user.password_hash):
        log.warning("password refused")
        raise AnswerRefused(_("That’s not your current password."), "current_password")
    limits.forget(tries)
