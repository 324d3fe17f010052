"""A form that is refused, stale or shown again never fails, whatever state its record is in.

Sends every form for a record in each state of tests/record_states.py: empty, with an invalid token, and resumed after
signing in again.
"""

from collections.abc import Sequence
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app import clock, db
from app.mentorships.models import Ending, Mentorship, Trashable
from app.web.access import SHOW_AGAIN
from tests.access_table import SAFE_TO_ASK, TABLE, WORDS, endpoints, path
from tests.cast import ROLES, Cast
from tests.conftest import Client
from tests.record_states import STATES, states_of
from tests.shown import FRAGMENTS
from tests.statements import statements, written

ANSWERED = {200, 303, 401, 403, 404, 409, 410, 422, 429}
SEVEN_WEEKS = timedelta(weeks=7)
REFUSED = ({"csrf_token": "stale"}, {SHOW_AGAIN: "1"})
"""What is sent beside a text: an invalid token, or that it is restored after signing in."""

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def test_every_kind_of_record_has_its_states(app: Flask):
    models = {app.view_functions[endpoint].guard.model for endpoint in endpoints(app, "POST")}
    assert set(STATES) <= models
    assert {model for model in models - set(STATES) if not issubclass(model, Trashable)} == set()


@pytest.mark.parametrize("by_each", [False, pytest.param(True, marks=pytest.mark.rare)], ids=["by one", "by each"])
@pytest.mark.parametrize("endpoint", [endpoint for endpoint in TABLE if endpoint not in SAFE_TO_ASK])
def test_no_refused_form_breaks_whatever_the_state_of_its_record(app: Flask, as_, cast: Cast, endpoint, by_each):
    """In the usual run the two take turns, and so do an invalid token and a new sign-in; a form is sent either seven
    weeks later or after the end, and every second time as htmx does.
    """
    states = states_of(app.view_functions[endpoint].guard.model, TABLE[endpoint].at)
    clients = [as_(role) for role in _acting(endpoint)]
    for number in range(len(list(states(cast)))):
        with db.database.atomic() as point:
            acting = deepcopy(cast)  # so that a changed record is read again
            record = list(states(acting))[number]()
            at = path(app, endpoint, acting, record.id if record else None)
            words = WORDS.get(endpoint, lambda _: {})(acting)
            one, other = clients[number % len(clients)], clients[-1 - number % len(clients)]
            for client in clients if by_each else [one]:
                _send(client, at, words, REFUSED if by_each else REFUSED[number % 2 :][:1])
                if by_each or number % 2 == 0:
                    _send_htmx(client, at, words, endpoint)
            if by_each or number % 2:
                with clock.frozen_at(clock.now() + SEVEN_WEEKS):
                    _send(one, at, words, REFUSED if by_each else REFUSED[:1])
            if by_each or not number % 2:
                _end_all(acting)
                _send(other, at, words, REFUSED if by_each else REFUSED[1:])
            point.rollback()


def _end_all(cast: Cast) -> None:
    for role in ("mentee", "mentor", "other_mentor"):
        for mentorship in Mentorship.visible_to(cast[role]):
            if mentorship.is_going_on:
                Ending.end(mentorship, by=mentorship.mentee)


def _acting(endpoint: str) -> tuple[str, ...]:
    """The members of the cast who may send the form; only the pair if they may."""
    acting = [role for role in ROLES if TABLE[endpoint].statuses[role] not in (401, 403, 404)]
    return tuple({"mentee", "mentor"} & set(acting)) or tuple(acting[-1:]) or ("coordinator",)


def _send(client: Client, address: str, words: dict[str, Any], refused_ways: Sequence[dict[str, str]]) -> None:
    """Send nothing, then the text in each of these ways."""
    with db.database.atomic() as point:
        assert client.post(address, data=dict.fromkeys(words, "")).status_code in ANSWERED
        point.rollback()
    for refused in refused_ways:
        with statements() as sent:
            assert client.post(address, data=words | refused).status_code in ANSWERED, refused
        assert set(written(sent)) <= {"device"}, refused


def _send_htmx(client: Client, address: str, words: dict[str, Any], endpoint: str) -> None:
    """Send nothing, where htmx expects the form, the line below a draft, or hints."""
    subject, _, verb = endpoint.partition(".")
    form = FRAGMENTS.get(f"{subject}.new") or FRAGMENTS.get(f"{subject}.edit")
    part = {"autosave": "div#draft", "hint": "div#feedback_hints"}.get(verb, form)
    if part:
        with db.database.atomic() as point:
            answer = client.post(address, data=dict.fromkeys(words, ""), headers=HTMX | {"HX-Target": part})
            assert answer.status_code in ANSWERED | {204}, part
            point.rollback()
