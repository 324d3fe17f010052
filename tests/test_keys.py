"""With SECRET_KEY_FALLBACKS, nobody notices a new SECRET_KEY (ASVS 11.2.2). Without it, old signatures are invalid."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from app import create_app, db
from app.accounts.models import Device
from app.accounts.web import carried_forms
from app.accounts.web.signed_in import TOKEN
from app.config import Settings, WrongSetting
from app.mail import unsubscribe
from app.sessions.mail import SESSIONS
from app.sessions.web.answer_links import AnswerLink, token_for
from app.web import signing
from tests.conftest import Client

FORMER, LATER = "only-for-tests-" * 4, "the-key-that-came-after-it-" * 2


@pytest.fixture
def app_with(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Flask]:
    """`app_with(key, former…)` is Trellis with these keys, on the test's database."""
    monkeypatch.setattr(db, "connect", lambda url: None)
    return lambda key, *former: create_app(replace(settings, secret_key=key, former_keys=former))


def browser(app: Flask) -> Client:
    return Client(app, app.response_class, use_cookies=True)


@pytest.mark.parametrize(("former", "works"), [((FORMER,), True), ((), False)], ids=["fallback", "no fallback"])
def test_signatures_of_the_former_key_are_valid_as_long_as_it_is_configured(app_with, cast, former, works):
    before, after = app_with(FORMER), app_with(LATER, *former)
    used = browser(before)
    with used.session_transaction() as session:
        session[TOKEN] = Device.sign_in(cast["mentee"], "Test on a test")
        session["csrf_token"] = "0" * 40
    form_token = str(URLSafeTimedSerializer(FORMER, salt="wtf-csrf-token").dumps("0" * 40))
    with before.test_request_context("/profile", method="POST", data={"name": "Mentee"}):
        answer = token_for(cast.met, cast["mentee"], signing.keys())
        stop = unsubscribe.token_for(cast["mentee"], [SESSIONS], signing.keys())
        words = carried_forms.pack(cast["mentee"].id)

    later = browser(after)
    later.set_cookie("trellis", used.get_cookie("trellis").value)
    assert later.get("/profile").status_code == (200 if works else 303)
    if works:
        sent = {"csrf_token": form_token, "current_password": "wrong"}
        assert "This page was open" not in later.post("/password", data=sent).text
    with after.test_request_context():
        assert bool(AnswerLink.with_token(answer, signing.keys())) is works
        assert bool(unsubscribe.unsubscription(stop, signing.keys())) is works
        assert bool(carried_forms.unpack(words, cast["mentee"].id)) is works


def test_new_signatures_need_only_the_new_key(app_with, cast):
    with app_with(LATER, FORMER).test_request_context():
        token = unsubscribe.token_for(cast["mentee"], [SESSIONS], signing.keys())
    assert unsubscribe.unsubscription(token, [LATER])
    assert unsubscribe.unsubscription(token, [FORMER]) is None


def test_several_former_keys_may_be_configured_and_a_short_one_stops_the_start(tmp_path):
    made = Settings.from_environment(
        {"DATA_DIR": str(tmp_path), "SECRET_KEY": LATER, "SECRET_KEY_FALLBACKS": f"{FORMER}, {'k' * 32},"}
    )
    assert made.former_keys == (FORMER, "k" * 32)
    with pytest.raises(WrongSetting, match="SECRET_KEY_FALLBACKS has a key shorter than 32"):
        Settings.from_environment(
            {"DATA_DIR": str(tmp_path), "SECRET_KEY": LATER, "SECRET_KEY_FALLBACKS": f"{FORMER},short"}
        )
