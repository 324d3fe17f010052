"""One module a resource."""

from flask import Blueprint

from app.sessions.views import session_commitments

blueprints: tuple[Blueprint, ...] = (session_commitments.bp,)
