"""One module a resource."""

from flask import Blueprint

from app.coordination.views import invitations, pairs, people, programme

blueprints: tuple[Blueprint, ...] = (programme.bp, people.bp, pairs.bp, invitations.bp)
