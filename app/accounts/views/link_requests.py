"""Requesting a link by mail, to sign in or to choose a new password.

The answer never reveals whether an account exists, or whether somebody has asked too often.
"""

import logging
from collections.abc import Callable

from flask import Blueprint, Response, abort, current_app, request

from app import addresses
from app.accounts.forms import LinkRequestForm
from app.accounts.models import ResetLink, SignInLink, ask_about_deactivation, limits
from app.accounts.web import carried_forms, known_browsers, wanted_page
from app.errors import TooManyTries
from app.i18n import lazy
from app.people.models import Person
from app.web.access import public
from app.web.replies import render
from app.web.urls import network

bp = Blueprint("link_requests", __name__)
log = logging.getLogger("trellis")

Ask = Callable[[Person, str], None]

LINK_KINDS: dict[str, tuple[str, str, Ask]] = {
    "sign-in": (lazy("Send me a sign-in link"), lazy("It works once, for ten minutes."), SignInLink.ask),
    "password": (lazy("Choose a new password"), lazy("It works once, for a day."), ResetLink.ask),
}
"""For each kind: the title, how long the link works, and the function that requests it."""


@bp.get("/link-requests/<any('sign-in', 'password'):kind>")
@public
def new(kind: str) -> Response:
    _require_mail()
    place = request.args.get("next")
    return _page(kind, LinkRequestForm(formdata=None, next_path=place if carried_forms.is_local(place) else ""))


@bp.post("/link-requests/<any('sign-in', 'password'):kind>")
@public
def create(kind: str) -> Response:
    _require_mail()
    form = LinkRequestForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            address = form.email.data
            place = wanted_page.local(form.next_path.data)
            person = Person.with_email(address)
            if _is_within_limits(addresses.folded(address), person) and person and person.has_joined:
                ask = ask_about_deactivation if person.is_deactivated else LINK_KINDS[kind][2]
                ask(person, place)
                log.info("link asked", extra={"way": kind, "person": person.id})
            else:
                SignInLink.ask_in_vain(place)
            return render("accounts/link_asked.html", address=address, lasts=LINK_KINDS[kind][1])
    return _page(kind, form)


def _is_within_limits(account: str, person: Person | None) -> bool:
    """Count this request. Return False if too many links were requested for this account.

    Raises TooManyTries if the network address has reached its limit; that reveals nothing about any account. A browser
    this person used before has its own limit, so strangers can't block their links.
    """
    browser = known_browsers.hash_if_known(person)
    if browser:
        counters = [limits.LINK_BROWSER.of(account, browser)]
    else:
        limits.LINK_ADDRESS.count(network())
        counters = [limits.LINK.of(account, network()), limits.LINK_ACCOUNT.of(account)]
    try:
        limits.count(*counters)
    except TooManyTries as limit:
        log.warning("limit reached", extra={"seconds": limit.seconds})
        return False
    return True


def _require_mail() -> None:
    if not current_app.config["MAIL_IS_SET"]:
        abort(404)


def _page(kind: str, form: LinkRequestForm) -> Response:
    return render(
        "accounts/link_request.html", form=form, kind=kind, title=LINK_KINDS[kind][0], lasts=LINK_KINDS[kind][1]
    )
