"""One module a resource."""

from flask import Blueprint

from app.accounts.views import devices, invitations, other_devices, password, profile, renewals, reset_links, sign_in

blueprints: tuple[Blueprint, ...] = (
    sign_in.bp,
    invitations.bp,
    renewals.bp,
    devices.bp,
    other_devices.bp,
    profile.bp,
    password.bp,
    reset_links.bp,
)
