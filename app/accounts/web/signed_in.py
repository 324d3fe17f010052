"""The signed-in person, for Flask-Login."""

import logging
from datetime import datetime

from flask import Flask, session
from flask_login import LoginManager, UserMixin, login_user, logout_user

from app import clock
from app.accounts.models import Device, digest, signed_in
from app.accounts.web import known_browsers
from app.people.models import Person
from app.web.browsers import device_name
from app.web.reader import forget_reader

log = logging.getLogger("trellis")

TOKEN = "_user_id"
"""Flask-Login's key for the device token in the cookie."""

LAST_PERSON = "was"
"""The key in the cookie for the id of the person who signed out of this browser."""


class SignedIn(UserMixin):
    """The class of `current_user`: the person, the id and sign-in time of this device, the team's name, and whether
    there are notices they haven't seen.
    """

    def __init__(
        self,
        person: Person,
        device_id: int,
        token: str,
        since: datetime | None = None,
        team: str | None = None,
        has_notices: bool = False,
    ) -> None:
        self.person, self.device_id, self._token, self.signed_in_at, self.team = person, device_id, token, since, team
        self.has_notices = has_notices

    def get_id(self) -> str:
        return self._token


def init_app(app: Flask) -> None:
    manager = LoginManager()
    manager.init_app(app, add_context_processor=False)  # it would load the signed-in person for every page
    manager.session_protection = None  # phones change networks; the device row decides
    manager.user_loader(_load)


def _load(token: str) -> SignedIn | None:
    """The person a device token signs in; None if the device was signed out, is too old or was idle too long."""
    row = signed_in.first(token_hash=digest(token))
    if row is None:
        return None
    moment = clock.now()
    if moment - row.seen_at > Device.IDLE or moment - row.signed_in_at > Device.LONGEST:
        return None
    Device.note_use(row.device_id, row.seen_at)
    columns = row._asdict()
    for beside_person in ("device_id", "signed_in_at", "seen_at", "team", "has_notices"):
        del columns[beside_person]
    person = Person(**columns)
    person.known_as = {}
    return SignedIn(person, row.device_id, token, row.signed_in_at, row.team, bool(row.has_notices))


def start(person: Person, user_agent: str, *, way: str) -> None:
    """Sign this browser in as `person`, with a new cookie and a new device row. `way` goes to the log."""
    end()
    token = Device.sign_in(person, device_name(user_agent), known_browsers.keep())
    session.clear()
    session.permanent = True
    login_user(SignedIn(person, 0, token))
    forget_reader()
    log.info("signed in", extra={"person": person.id, "way": way})


def end() -> None:
    """Sign this browser out and end its row, so that a copied cookie no longer works.

    The cookie keeps only the person's id, so that what they are typing in another tab can be carried for them.
    """
    owner, token = owner_of_cookie(), session.get(TOKEN)
    if token:
        device = Device.get_or_none((Device.token_hash == digest(token)) & Device.ended_at.is_null())
        if device:
            device.end()
            log.info("signed out", extra={"person": device.person_id})
    logout_user()
    forget_reader()
    session.clear()
    if owner:
        session[LAST_PERSON] = owner


def owner_of_cookie() -> int | None:
    """The id of the person this browser is or was signed in as."""
    token = session.get(TOKEN)
    return Device.owner_of(token) if isinstance(token, str) else session.get(LAST_PERSON)
