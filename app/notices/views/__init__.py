"""One module a resource."""

from flask import Blueprint

from app.notices.views import mail, stopped_mail, test_messages

blueprints: tuple[Blueprint, ...] = (mail.bp, test_messages.bp, stopped_mail.bp)
