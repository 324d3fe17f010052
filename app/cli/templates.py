"""`python -m app.cli.templates` (./run assets): compile the page templates, without a database or settings."""

import sys

from app import create_app
from app.config import Settings
from app.web import bytecode


def main() -> None:
    """Fill the folder of compiled templates."""
    nowhere = {"DATABASE_URL": "sqlite:///nowhere.db", "SECRET_KEY": "only-to-compile-" * 4}
    app = create_app(Settings.from_environment(nowhere))
    bytecode.fill(app.jinja_env)


if __name__ == "__main__":
    try:
        main()
    except OSError as refusal:
        sys.exit(f"The compiled templates can't be written to {bytecode.BUILT}: {refusal.strerror}.")
