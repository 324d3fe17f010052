"""One module a resource."""

from flask import Blueprint

from app.today.views import bin, health, overview, robots, setup, today

blueprints: tuple[Blueprint, ...] = (today.bp, overview.bp, setup.bp, health.bp, robots.bp, bin.bp)
