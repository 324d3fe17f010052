"""One module a resource."""

from flask import Blueprint

from app.commitments.views import carryings, commitment_deletions, commitments, completions, droppings

blueprints: tuple[Blueprint, ...] = (
    commitments.bp,
    completions.bp,
    droppings.bp,
    carryings.bp,
    commitment_deletions.bp,
)
