"""One module a resource."""

from flask import Blueprint

from app.today.views import after_reset, bin, health, home_screen, manifest, overview, robots, search, setup, today

blueprints: tuple[Blueprint, ...] = (
    today.bp,
    overview.bp,
    search.bp,
    bin.bp,
    after_reset.bp,
    setup.bp,
    health.bp,
    robots.bp,
    manifest.bp,
    home_screen.bp,
)
