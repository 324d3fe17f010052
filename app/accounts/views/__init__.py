"""One module a resource."""

from flask import Blueprint

from app.accounts.views import (
    devices,
    invitations,
    link_requests,
    other_devices,
    password,
    phone_links,
    profile,
    renewals,
    reset_links,
    sign_in,
    sign_in_links,
)

blueprints: tuple[Blueprint, ...] = (
    sign_in.bp,
    invitations.bp,
    renewals.bp,
    devices.bp,
    other_devices.bp,
    profile.bp,
    password.bp,
    reset_links.bp,
    link_requests.bp,
    sign_in_links.bp,
    phone_links.bp,
)
