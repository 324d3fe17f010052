"""One module a resource."""

from flask import Blueprint

from app.notices.views import mail, test_messages

blueprints: tuple[Blueprint, ...] = (mail.bp, test_messages.bp)
