"""The token of a form."""

import pytest
from flask import Flask, g, session
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from app.web.context import csrf_token

RAW = "0123456789abcdef"


def test_flask_wtf_accepts_our_token_and_only_for_its_session(app: Flask):
    with app.test_request_context("/"):
        session["csrf_token"] = RAW
        token = csrf_token()
        assert token == csrf_token() == g.csrf_token
        validate_csrf(token)
        session["csrf_token"] = RAW[::-1]
        with pytest.raises(ValidationError):
            validate_csrf(token)


def test_a_token_is_signed_with_the_newest_key_and_a_former_key_still_verifies_it(app: Flask, monkeypatch):
    with app.test_request_context("/"):
        session["csrf_token"] = RAW
        before = csrf_token()
    former = app.config["WTF_CSRF_SECRET_KEY"][-1]
    monkeypatch.setitem(app.config, "WTF_CSRF_SECRET_KEY", [former, "a new key"])
    with app.test_request_context("/"):
        session["csrf_token"] = RAW
        validate_csrf(before)
        token = csrf_token()
    monkeypatch.setitem(app.config, "WTF_CSRF_SECRET_KEY", [former])
    with app.test_request_context("/"):
        session["csrf_token"] = RAW
        with pytest.raises(ValidationError):
            validate_csrf(token)


def test_a_session_without_a_token_gets_one(app: Flask):
    with app.test_request_context("/"):
        token = csrf_token()
        assert session["csrf_token"]
        validate_csrf(token)
