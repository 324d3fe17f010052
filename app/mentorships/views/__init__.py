"""One module a resource."""

from flask import Blueprint

from app.mentorships.views import acceptances, declines, invitations, mentorships

blueprints: tuple[Blueprint, ...] = (mentorships.bp, acceptances.bp, declines.bp, invitations.bp)
