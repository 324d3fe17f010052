"""Programmes and who takes part in them."""

from flask import Flask


def init_app(app: Flask) -> None:
    from flask_login import current_user

    from app.programmes.policy import coordinate

    def coordinates() -> bool:
        """Whether to show the Programme page in the list of places."""
        return bool(current_user.is_authenticated and coordinate(current_user.person))

    app.add_template_global(coordinates, "coordinates")
