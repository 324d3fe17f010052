"""Trellis: two people agree how they will work, meet with a purpose, and see together whether it helped."""

from datetime import timedelta
from typing import TYPE_CHECKING

from app.body_sizes import MEGABYTE
from app.config import ROOT, Settings

if TYPE_CHECKING:  # every module of `app` loads this one, and only the process that answers requests needs Flask
    from flask import Flask


def create_app(settings: Settings | None = None) -> "Flask":
    """Build the application.

    Raises config.WrongSetting for a setting that cannot work, assets.NotBuilt before the first `./run`.
    """
    from app import db, rooms
    from app.web.application import Trellis

    settings = settings or Settings.from_environment()
    app = Trellis(__name__, static_folder=None, template_folder=str(ROOT / "templates"))
    _configure(app, settings)
    db.connect(settings.database_url)
    _add_web(app, settings)
    rooms.init_app(app)
    _refuse_unguarded(app)
    return app


def _configure(app: "Flask", settings: Settings) -> None:
    from app.web.bodies import MOST_FIELDS

    app.config.update(
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=[*settings.former_keys],
        WTF_CSRF_SECRET_KEY=[*settings.former_keys, settings.secret_key],
        PUBLIC_URL=settings.public_url,
        PUBLIC_ORIGIN=settings.public_origin,
        IS_REACHABLE=settings.is_reachable,
        MAIL_IS_SET=bool(settings.smtp_url),
        MAIL_FROM=settings.mail_from,
        BACKUPS=settings.data_dir / "backups",
        SMTP_URL=settings.smtp_url,
        HOSTS=settings.trusted_hosts,
        MAX_CONTENT_LENGTH=MEGABYTE,
        MAX_FORM_MEMORY_SIZE=MEGABYTE,
        MAX_FORM_PARTS=MOST_FIELDS,
        SESSION_COOKIE_NAME="__Host-trellis" if settings.is_https else "trellis",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=90),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_I18N_ENABLED=False,
    )


def _add_web(app: "Flask", settings: Settings) -> None:
    from app import db
    from app.web import (
        assets,
        bytecode,
        compression,
        context,
        errors,
        filters,
        flash,
        headers,
        logs,
        markdown,
        translations,
        urls,
    )

    urls.init_app(app)
    headers.init_app(app, https=settings.is_https)
    logs.init_app(app)
    errors.init_app(app)
    filters.init_app(app)
    translations.init_app(app)
    markdown.init_app(app)
    context.init_app(app)
    bytecode.init_app(app)
    flash.init_app(app)
    compression.init_app(app)
    app.wsgi_app = assets.serve(urls.from_behind(settings.proxies, app.wsgi_app))  # type: ignore[method-assign]
    app.teardown_request(lambda _: db.release())


def _refuse_unguarded(app: "Flask") -> None:
    from app.web.access import refuse_unguarded

    refuse_unguarded(app)
