"""Compiles the page templates before the first visit: ./run assets and ./run."""

import sys

import click

from app import create_app
from app.config import Settings
from app.web import bytecode


def main() -> None:
    """Compile them without a database or settings. Exits with a sentence if this user can't write there."""
    nowhere = {"DATABASE_URL": "sqlite:///nowhere.db", "SECRET_KEY": "only-to-compile-" * 4}
    app = create_app(Settings.from_environment(nowhere))
    try:
        bytecode.fill(app.jinja_env)
    except OSError as refusal:
        sys.exit(f"The compiled templates can't be written to {bytecode.BUILT}: {refusal.strerror}.")


def compile_missing(settings: Settings) -> None:
    """Compile them if this version has not been compiled yet. Points the database's handle at a new connection.

    Warns if this user can't write there, because Trellis works without them.
    """
    if bytecode.folder().exists():
        return
    try:
        bytecode.fill(create_app(settings).jinja_env)
    except OSError as refusal:
        click.echo(
            f"Warning: The first visit of each page will be slow, because the compiled templates can't be written to "
            f"{bytecode.BUILT}: {refusal.strerror}. Run ./run install as the owner of that folder.",
            err=True,
        )
