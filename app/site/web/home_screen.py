"""The hint that Trellis can be added to a phone's home screen (docs/practice.md 10), and its dismissal."""

from zoneinfo import ZoneInfo

from flask import Response, current_app, request
from flask_login import current_user

from app import clock
from app.people.models import Person
from app.web.browsers import phone
from app.web.headers import A_YEAR

PUT_AWAY = "-hint"
"""The suffix of the cookie that remembers the dismissal, after the name of the session cookie."""


def phone_to_explain(user: Person) -> str | None:
    """The phone whose menu Today explains: `iPhone`, `Android` or None.

    The hint is shown from the day after the reader signed in on this browser until they dismiss it there.
    """
    came_back = current_user.signed_in_at.astimezone(ZoneInfo(user.zone)).date() < clock.today_in(user.zone)
    return phone(request.user_agent.string) if came_back and _cookie() not in request.cookies else None


def put_away(response: Response) -> None:
    """Dismiss the hint in this browser for a year."""
    response.set_cookie(
        _cookie(),
        "put away",
        max_age=A_YEAR,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )


def _cookie() -> str:
    return str(current_app.config["SESSION_COOKIE_NAME"]) + PUT_AWAY
