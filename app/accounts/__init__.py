"""Accounts: joining, signing in, devices, passwords and the profile."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.accounts.views.sign_in import not_signed_in
    from app.accounts.web import signed_in

    signed_in.init_app(app)
    app.login_manager.unauthorized_handler(not_signed_in)  # type: ignore[attr-defined]
