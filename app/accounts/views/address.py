"""Changing one's own e-mail address: the form, and the change that waits for the new mailbox."""

import logging

from flask import Blueprint, Response, current_app, url_for

from app.accounts.forms import ChangeAddressForm
from app.accounts.models import AddressChange, change_address, limits
from app.accounts.rules import passwords
from app.errors import AnswerRefused
from app.i18n import _
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("address", __name__)
log = logging.getLogger("trellis")


@bp.get("/address")
@permit(access.signed_in)
def edit(user: Person) -> Response:
    return _page(user, ChangeAddressForm(formdata=None))


@bp.post("/address")
@permit(access.signed_in)
def update(user: Person) -> Response:
    """With mail, ask the new mailbox to confirm; without, change the address at once."""
    form = ChangeAddressForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.count(limits.ADDRESS.of(str(user.id)), limits.ADDRESS_DAY.of(str(user.id)))
            _refuse_wrong(user, form.current_password.data)
            if current_app.config["MAIL_IS_SET"]:
                AddressChange.ask(user, form.email.data)
                log.info("address change asked")
                return go_to(url_for("address.edit"))
            change_address(user, form.email.data)
            log.info("address changed")
            flash.confirm(_("Your e-mail address has been changed. Use it from now on to sign in."))
            return go_to(url_for("profile.edit"))
    return _page(user, form)


@bp.post("/address/change/deletion")
@permit(access.signed_in)
def withdraw(user: Person) -> Response:
    """Drop the change that waits, so that its link stops working."""
    AddressChange.withdraw(user)
    flash.confirm(_("Your e-mail address stays as it is."))
    return go_to(url_for("profile.edit"))


def _refuse_wrong(user: Person, typed: str) -> None:
    """Raise AnswerRefused if this is not the person's current password."""
    if not passwords.matches(typed, user.password_hash):
        log.warning("password refused")
        raise AnswerRefused(_("That’s not your current password."), "current_password")


def _page(user: Person, form: ChangeAddressForm) -> Response:
    waiting = AddressChange.waiting_for(user)
    return render("accounts/address.html", form=form, waiting=waiting)
