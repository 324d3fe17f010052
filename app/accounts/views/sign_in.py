"""Signing in and out."""

import logging
from urllib.parse import urlsplit

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from app import addresses
from app.accounts.forms import SignInForm
from app.accounts.models import limits
from app.accounts.rules import passwords
from app.accounts.web import carried_forms, known_browsers, signed_in
from app.errors import RuleBroken
from app.i18n import lazy
from app.people.models import Person, Team
from app.web import access
from app.web.access import permit, public
from app.web.reader import reading_as
from app.web.replies import go_to, render
from app.web.urls import network

bp = Blueprint("sign_in", __name__)
log = logging.getLogger("trellis")

WRONG = lazy("That e-mail address and password don’t match. Check both and try again.")


def not_signed_in() -> Response:
    """Answer a request that needs a sign-in with the sign-in page, which carries what was typed in a hidden field."""
    log.info("refused", extra={"status": 401})
    if request.method in ("GET", "HEAD"):
        place = _page_of_htmx() or request.full_path.rstrip("?")
        return go_to(url_for("sign_in.new", next=None if place == "/" else place), afresh=True)
    owner = signed_in.owner_of_cookie()
    sealed = carried_forms.pack(owner) if owner else None
    return _page(SignInForm(formdata=None, carried=sealed or ""), status=401)


def _page_of_htmx() -> str | None:
    """The page that htmx asked from, with the place on it, which no other request has."""
    page = urlsplit(request.headers.get("HX-Current-URL", ""))
    place = page._replace(scheme="", netloc="").geturl()
    return place if page.netloc == request.host and carried_forms.is_local(place) else None


def _page(form: SignInForm, status: int | None = None) -> Response:
    return render("accounts/sign_in.html", form=form, status=status)


@bp.get("/sign-in")
@public
def new() -> Response:
    if Team.name_or_none() is None:
        return go_to(url_for("setup.new"))
    place = request.args.get("next")
    if current_user.is_authenticated:
        return go_to(place if place and carried_forms.is_local(place) else url_for("today.show"))
    return _page(SignInForm(formdata=None, next_path=place if carried_forms.is_local(place) else ""))


@bp.post("/sign-in")
@public
def create() -> Response:
    form = SignInForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            person = _person_who_knows(form.email.data, form.password.data)
            if person.is_deactivated:
                return _deactivated(person)
            signed_in.start(person, request.user_agent.string, way="password")
            return _welcome(person, form)
    return _page(form)


def _deactivated(person: Person) -> Response:
    """The page for somebody who knows their password and has left. It tells nobody else that there is an account."""
    log.info("sign-in refused", extra={"way": "deactivated", "person": person.id})
    with reading_as(person):
        return render("accounts/deactivated.html", person=person, status=403)


def _welcome(person: Person, form: SignInForm) -> Response:
    """Go back to the interrupted form, to the requested page, or to Today."""
    carried = carried_forms.unpack(form.carried.data, person.id)
    if carried:
        return render("accounts/resume.html", carried_form=carried)
    place = form.next_path.data or ""
    if place.startswith("#"):  # a place on Today, whose path the sign-in page leaves out
        place = f"/{place}"
    return go_to(place if carried_forms.is_local(place) else url_for("today.show"), afresh=True)


@bp.post("/sign-in/resume")
@public
def resume() -> Response:
    """Show an interrupted form again to somebody who has signed in on another page of this browser, as with a link."""
    form = SignInForm()
    if not current_user.is_authenticated:
        again = SignInForm(formdata=None, carried=form.carried.data or "")
        return render("accounts/sign_in.html", form=again, is_early=True, status=401)
    carried = carried_forms.unpack(form.carried.data, current_user.person.id)
    return render("accounts/resume.html", carried_form=carried) if carried else go_to(url_for("today.show"))


def _person_who_knows(email: str, typed: str) -> Person:
    """The person with this address and password.

    Raises RuleBroken, with the same message and after the same time, if either is wrong; and TooManyTries.
    """
    person = Person.signing_in(email)
    own, *shared = _counters(addresses.folded(email), person)
    limits.count(own, *shared)
    if not passwords.matches(typed, person.password_hash if person else None) or person is None:
        log.warning("sign-in refused", extra={"way": "password", "person": person.id if person else None})
        raise RuleBroken(WRONG)
    limits.forget(own)
    limits.take_back(*shared)
    if person.password_hash and passwords.is_outdated(person.password_hash):
        person.change_password(passwords.hashed(typed))
    return person


def _counters(account: str, person: Person | None) -> list[limits.Counter]:
    """The counters for an attempt at this account from this browser or address. Nobody else shares the first.

    A browser this person used before has only that one, so strangers can't lock it out.
    """
    browser = known_browsers.hash_if_known(person)
    if browser:
        return [limits.SIGN_IN_BROWSER.of(account, browser)]
    address = network()
    return [
        limits.SIGN_IN.of(account, address),
        limits.SIGN_IN_ADDRESS.of(address),
        limits.SIGN_IN_ACCOUNT.of(account),
    ]


@bp.post("/sign-out")
@permit(access.signed_in)
def destroy(user: Person) -> Response:
    """Sign out, and make the browser clear its cache and storage before somebody else uses it."""
    signed_in.end()
    answer = go_to(url_for("sign_in.new"), afresh=True)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
