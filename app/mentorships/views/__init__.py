"""One module a resource."""

from flask import Blueprint

from app.mentorships.views import acceptances, declines, endings, invitations, mentorships, pauses, resumptions

blueprints: tuple[Blueprint, ...] = (
    mentorships.bp,
    acceptances.bp,
    declines.bp,
    invitations.bp,
    pauses.bp,
    resumptions.bp,
    endings.bp,
)
