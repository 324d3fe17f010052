"""One module a resource."""

from flask import Blueprint

from app.commitments.views import carryings, commitments, completions, droppings

blueprints: tuple[Blueprint, ...] = (commitments.bp, completions.bp, droppings.bp, carryings.bp)
