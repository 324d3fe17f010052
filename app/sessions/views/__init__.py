"""One module a resource."""

from flask import Blueprint

from app.sessions.views import session_answers

blueprints: tuple[Blueprint, ...] = (session_answers.bp,)
