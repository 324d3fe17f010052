"""One module a resource."""

from flask import Blueprint

from app.today.views import bin, health, home_screen, manifest, new_password, overview, robots, search, setup, today

blueprints: tuple[Blueprint, ...] = (
    today.bp,
    overview.bp,
    search.bp,
    bin.bp,
    new_password.bp,
    setup.bp,
    health.bp,
    robots.bp,
    manifest.bp,
    home_screen.bp,
)
