"""The hint that Trellis can stand on a phone's home screen (docs/practice.md 10): for whom, and put away for good."""

from zoneinfo import ZoneInfo

from flask import Response, current_app, request
from flask_login import current_user

from app import clock
from app.people.models import Person
from app.web.browsers import phone
from app.web.headers import A_YEAR

PUT_AWAY = "-hint"
"""What the cookie of whoever put it away is called, after the name of the one that signs in."""


def phone_to_explain(user: Person) -> str | None:
    """The phone whose menu Today explains, `iPhone` or `Android`: from the day after the reader signed in, until this
    browser put the hint away.
    """
    came_back = current_user.signed_in_at.astimezone(ZoneInfo(user.zone)).date() < clock.today_in(user.zone)
    return phone(request.user_agent.string) if came_back and _cookie() not in request.cookies else None


def put_away(response: Response) -> None:
    """This browser shows the hint no more, for a year."""
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
