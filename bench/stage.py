"""The people and pages to measure, in databases in a temporary folder."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from app import create_app, db, seed
from app.accounts.models import Device
from app.accounts.web.signed_in import TOKEN
from app.agreements.models import Agreement, Section
from app.config import Settings
from app.mentorships.models import Mentorship
from app.migrate import migrate
from app.people.models import Person
from app.seed import crowd
from app.sessions.models import HELD, Session
from bench.crowd import mentorships_of
from bench.load import Call

PASSWORD = secrets.token_urlsafe(12)
BROWSER = {"Accept-Encoding": "gzip, deflate, br", "Sec-Fetch-Site": "same-origin"}
HTMX = BROWSER | {"HX-Request": "true", "HX-Request-Type": "partial"}

PROBLEM = "Fragment: a form"
A_NOTE = {
    "kind": "try",
    "place": "meeting",
    "saw": "You cut in twice while Sam explained the estimate.",
    "next": "Wait.",
}
MENTORSHIPS, SOME_PAIRS, MANY_PAIRS = 25, 400, 10_000


@dataclass
class Stage:
    """A filled database, and the app that uses it in this process."""

    environment: dict[str, str]
    app: Flask

    def person(self, email: str) -> Person:
        return Person.get(Person.email == email)

    def sign_in(self, person: Person) -> tuple[dict[str, str], str]:
        """The headers of a browser signed in as this person, and the CSRF token of its forms."""
        client = self.app.test_client()
        with client.session_transaction() as session:
            session[TOKEN] = Device.sign_in(person, "Chrome on Linux")
            session["csrf_token"] = secrets.token_hex(20)
            signer = URLSafeTimedSerializer(str(self.app.secret_key), salt="wtf-csrf-token")
            token = str(signer.dumps(session["csrf_token"]))
        cookie = client.get_cookie(self.app.config["SESSION_COOKIE_NAME"])
        return {"Cookie": f"{cookie.key}={cookie.value}" if cookie else ""}, token


@contextmanager
def stage(pairs: int = SOME_PAIRS) -> Iterator[Stage]:
    """A database with the story of app/seed, somebody with 25 mentorships, and this many other pairs."""
    with TemporaryDirectory(prefix="trellis-bench-") as name:
        folder = Path(name)
        environment = {
            "DATA_DIR": name,
            "DATABASE_URL": f"sqlite:///{folder / 'trellis.db'}",
            "SECRET_KEY": secrets.token_hex(32),
            "PUBLIC_URL": "http://127.0.0.1:8000",
            "SMTP_URL": "",
            "MAIL_FROM": "",
        }
        app = create_app(Settings.from_environment(environment))
        migrate(folder)
        seed.tell(PASSWORD)
        mentorships_of(Person.get(Person.email == "outsider@example.org"), MENTORSHIPS)
        list(crowd.add(2 * pairs, "-"))
        try:
            yield Stage(environment, app)
        finally:
            db.database.obj.close()


def pages(on: Stage) -> dict[str, Call]:
    """The pages to measure, by their name in the table. Layla is a mentee who has sent her first version. Amara has had
    three sessions and has another one within days; Jonas is her mentor.
    """
    layla, busy = on.person("layla@example.org"), on.person("outsider@example.org")
    amara = on.person("mentee@example.org")
    hers = Session.select().join(Mentorship).where(Mentorship.mentee == amara).order_by(Session.starts_at.desc())
    ahead, held = hers.get(), hers.where(Session.outcome == HELD).get()
    of_amara = BROWSER | on.sign_in(amara)[0]
    jonas, his_token = on.sign_in(on.person("mentor@example.org"))
    notes = f"/mentorships/{held.mentorship_id}/feedback"
    agreement = Agreement.select().join(Mentorship).where(Mentorship.mentee == layla).get()
    section = Section.get((Section.agreement == agreement) & (Section.key == "why"))
    signed_in, token = on.sign_in(layla)
    in_many, _ = on.sign_in(busy)
    here, htmx = BROWSER | signed_in, HTMX | signed_in
    return {
        "Today": Call("GET", "/", here),
        "Today, in 25 mentorships": Call("GET", "/", BROWSER | in_many),
        "Mentorship": Call("GET", f"/mentorships/{agreement.mentorship_id}", here),
        "Mentorship under way": Call("GET", f"/mentorships/{held.mentorship_id}", of_amara),
        "Agreement": Call("GET", f"/agreements/{agreement.id}", here),
        "Section": Call("GET", f"/sections/{section.id}", here),
        "Session ahead": Call("GET", f"/sessions/{ahead.id}", of_amara),
        "Session held": Call("GET", f"/sessions/{held.id}", of_amara),
        "Log of sessions": Call("GET", f"/mentorships/{held.mentorship_id}/sessions", of_amara),
        "Feedback": Call("GET", "/feedback", of_amara),
        "Note as a form": Call("GET", f"{notes}/new", BROWSER | jonas),
        "Sign in": Call("GET", "/sign-in", BROWSER),
        "Fragment: the document": Call(
            "GET", f"/agreements/{agreement.id}", htmx | {"HX-Target": "div#document"}
        ),
        PROBLEM: Call(
            "POST", f"/sections/{section.id}", htmx | {"HX-Target": "form#section_form"},
            urlencode({"csrf_token": token, "mentee_why": "", "revision": "0"}),
        ),
        "Fragment: hints": Call(
            "POST", f"{notes}/hints", HTMX | jonas | {"HX-Target": "div#feedback_hints"},
            urlencode({"csrf_token": his_token, **A_NOTE}),
        ),
    }  # fmt: skip


def expected(name: str) -> int:
    """The expected status. Only the form fragment has a problem."""
    return 422 if name == PROBLEM else 200
