"""Programmes and their members."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.programmes.policy import coordinate
    from app.web.reader import reader

    def coordinates() -> bool:
        """Whether to show the Programme page in the list of places."""
        user = reader()
        return user is not None and coordinate(user)

    app.add_template_global(coordinates, "coordinates")
