"""One module a resource."""

from flask import Blueprint

blueprints: tuple[Blueprint, ...] = ()
